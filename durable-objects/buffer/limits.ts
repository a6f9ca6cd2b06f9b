/** Bounds of a buffer's shard, each with its reason. */

/** One insert: some ten thousand events, and a small part of the 128 MB of memory that an object has. */
export const INSERT_BYTES_MAX = 8_000_000;
/** Inserts begin at most this often, unless one is full: each makes a part that ClickHouse has to merge. */
export const INSERT_INTERVAL_MS = 250;
/** How often a waiting insert looks whether it is full. */
export const LOOK_MS = 25;
/** The alarm behind the loop: an object that was evicted or killed with packs waiting is back after this. */
export const ALARM_MS = 5_000;
/** 1 s, 2 s, 4 s … one minute: nothing is lost meanwhile, and reports are to be current soon after. */
export const RETRY_MS_MIN = 1_000;
export const RETRY_MS_MAX = 60_000;
/** What could not be stored for so long becomes a dead letter in R2, as with the queue. */
export const KEPT_MS_MAX = 24 * 60 * 60 * 1000;
