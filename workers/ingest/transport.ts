import type { ApiError } from '../../core/errors.ts';
import type { Region } from '../../core/regions.ts';
import type { Result } from '../../core/result.ts';

/** Takes packs of rows durably: when `send` gives ok, nothing that was sent can be lost any more. */
export type Transport = {
  send(region: Region, packs: readonly Uint8Array[]): Promise<Result<void, ApiError>>;
};
