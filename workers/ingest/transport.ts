import type { ApiError } from '../../core/errors.ts';
import type { Contribution } from '../../core/ledger/pack-requests.ts';
import type { Region } from '../../core/regions.ts';
import type { Result } from '../../core/result.ts';
import type { TransportName } from '../../core/transport-name.ts';

/** Takes what requests bring durably: when `send` gives ok, nothing that was sent can be lost any more. */
export type Transport = {
  readonly name: TransportName;
  send(region: Region, contributions: readonly Contribution[]): Promise<Result<void, ApiError>>;
};
