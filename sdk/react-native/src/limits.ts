import type { Backoff } from '../../../core/base/backoff.ts';

/** Every limit of the SDK, with its unit and its reason. */

/** As in reports: a longer silence ends a session. */
export const SESSION_IDLE_MS_MAX = 1_800_000;
/** As in reports: a session ends at this age. */
export const SESSION_MS_MAX = 86_400_000;

/** One use of the radio for several events, which costs less of the battery than one for each. */
export const FLUSH_DELAY_MS = 5_000;
/** About a megabyte of storage; AsyncStorage has 6 MB on Android. */
export const QUEUE_EVENTS_MAX = 1_000;
/** One request carries an ordinary queue of some hours. */
export const BATCH_EVENTS_MAX = 500;
/** A character of JSON takes up to three bytes, and requests stay far below the service's 4 MB. */
export const BATCH_CHARS_MAX = 160_000;

/** At most 5 requests in the first minute of an outage, and about 100 in six hours. */
export const RETRY: Backoff = { minMs: 5_000, maxMs: 300_000 };
/** A longer answer counts as none: the radio may be gone without anybody saying so. */
export const REQUEST_MS_MAX = 30_000;
