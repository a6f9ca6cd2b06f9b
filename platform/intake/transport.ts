import type { TransportName } from '../../core/api/transport-name.ts';
import type { ApiError } from '../../core/base/errors.ts';
import type { Region } from '../../core/base/regions.ts';
import type { Result } from '../../core/base/result.ts';
import type { Contribution } from '../../store/ledger/pack-requests.ts';

/** Takes what requests bring durably: when `send` gives ok, nothing that was sent can be lost any more. */
export type Transport = {
  readonly name: TransportName;
  send(region: Region, contributions: readonly Contribution[]): Promise<Result<void, ApiError>>;
};
