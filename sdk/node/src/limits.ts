import type { Backoff } from '../../../core/base/backoff.ts';

/** Every limit of the SDK, with its unit and its reason. */

/** Long enough to collect simultaneous events, short enough for a live view. */
export const FLUSH_MS = 1_000;
/** So many events leave at once, without waiting for more. */
export const FLUSH_EVENTS = 500;
/** The service takes 5,000 events and 4 MB. A smaller request is repeated sooner, and passes the limits of proxies. */
export const BATCH_EVENTS_MAX = 500;
export const BATCH_BYTES_MAX = 500_000;
/** Events that wait while the service is away. With the bytes, the memory that the SDK takes at most. */
export const QUEUE_EVENTS_MAX = 10_000;
export const QUEUE_BYTES_MAX = 32_000_000;
/** A request without an answer is repeated after this. */
export const REQUEST_MS_MAX = 15_000;
/** The first wait after a failure is at most 1 s; it doubles each time, up to five minutes. */
export const RETRY: Backoff = { minMs: 1_000, maxMs: 300_000 };
/** `close` gives up after this unless told otherwise: platforms kill a process ten seconds after they ask it to end. */
export const CLOSE_MS_MAX = 8_000;
/** Platforms give work behind a response half a minute. */
export const WAIT_UNTIL_MS_MAX = 25_000;
