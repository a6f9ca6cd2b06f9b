/** Bounds of a buffer's shard, each with its reason. */

/**
 * One insert: some ten thousand events, held twice while it is sent, and still a part of the 128 MB of memory that an
 * object has. Twice as large, ClickHouse merges half as often.
 */
export const INSERT_BYTES_MAX = 16_000_000;
/**
 * The first insert of an object's life takes a quarter: a life may have ended for want of memory with what waits, and then
 * nothing else remembers it.
 */
export const FIRST_SHARE = 4;
/**
 * Inserts that are not full begin at most this often, since each makes a part that ClickHouse has to merge; and when they
 * take long, less often, so that a busy machine gets fewer and larger ones.
 */
export const INSERT_INTERVAL_MS_MIN = 100;
export const INSERT_INTERVAL_MS_MAX = 1_000;
/** Of the time between two inserts, the first takes a quarter at most. */
export const INSERT_SHARE = 4;
/** How often a waiting insert looks whether it is full. */
export const LOOK_MS = 10;
/** The alarm behind the loop: an object that was evicted or killed with packs waiting is back after this. */
export const ALARM_MS = 5_000;
/** 1 s, 2 s, 4 s … one minute: nothing is lost meanwhile, and reports are to be current soon after. */
export const RETRY_MS_MIN = 1_000;
export const RETRY_MS_MAX = 60_000;
/** What could not be stored for so long becomes a dead letter in R2, as with the queue. */
export const KEPT_MS_MAX = 24 * 60 * 60 * 1000;
/** What is read to count what waits of one project: some tenths of a second. */
export const COUNTED_BYTES_MAX = 64_000_000;
