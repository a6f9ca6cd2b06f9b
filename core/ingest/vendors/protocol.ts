import type { IngestWarning, Rejection } from '../../api/ingest.ts';
import type { ApiError } from '../../base/errors.ts';
import type { Result } from '../../base/result.ts';

/**
 * How one vendor's SDKs speak. An adapter turns a decoded body into raw events and says how the answer looks; bytes,
 * limits, keys, CORS and all rules about events are shared.
 */
export type Protocol = {
  /** Label in logs. */
  readonly name: string;
  /** POST addresses, without trailing slashes. */
  readonly paths: readonly string[];
  decode(request: DecodedRequest): Result<Decoded, ApiError>;
  /** Body of the answer where at least one event was taken, or none was sent. Always 200. */
  answer(outcome: Outcome): object;
};

export type DecodedRequest = {
  /** What the body holds, parsed; numbers beyond 2^53 are `RawNumber`s. */
  readonly body: unknown;
  /** Without trailing slash. */
  readonly path: string;
};

export type Decoded = {
  /** Events as sent; anything else than a `RawEvent` is rejected by itself, its neighbours are kept. */
  readonly rawEvents: readonly unknown[];
  /** When the client says it sent the request, in its own form. */
  readonly sentAt?: unknown;
  /** Fields that were not read. */
  readonly warnings?: readonly IngestWarning[];
  /** Write keys that stand in the body, where this protocol puts them. */
  readonly bodyKeys: readonly unknown[];
};

export type Outcome = {
  readonly received: number;
  readonly accepted: number;
  readonly rejected: readonly Rejection[];
  readonly warnings: readonly IngestWarning[];
};
