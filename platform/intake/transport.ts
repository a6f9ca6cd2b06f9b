import type { TransportName } from '../../core/api/transport-name.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Region } from '../../core/base/regions.ts';
import type { Result } from '../../core/base/result.ts';
import type { Contribution } from './pack-contributions.ts';

/** Stores contributions of requests durably: once `send` gives ok, none of them can be lost. */
export type Transport = {
  readonly name: TransportName;
  send(region: Region, contributions: readonly Contribution[]): Promise<Result<void, ApiError>>;
};
