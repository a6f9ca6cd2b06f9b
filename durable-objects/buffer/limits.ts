/** Limits of a buffer's shard, each with its reason. */

/**
 * Maximum size of one insert: some ten thousand events, held twice while it is sent, and still a fraction of an
 * object's 128 MB of memory. At twice the size, ClickHouse would merge half as often.
 */
export const INSERT_BYTES_MAX = 16_000_000;
/**
 * The first insert after a start takes a quarter: the previous run may have ended because the waiting packs exceeded
 * the memory, which nothing else would remember.
 */
export const FIRST_SHARE = 4;
/**
 * Minimum interval between inserts that are not full, since each makes a part that ClickHouse has to merge. Slow
 * inserts start less often, so that a busy machine gets fewer and larger ones.
 */
export const INSERT_INTERVAL_MS_MIN = 100;
export const INSERT_INTERVAL_MS_MAX = 1_000;
/** An insert takes at most a quarter of the time until the next one starts. */
export const INSERT_SHARE = 4;
/** How often a waiting insert checks whether it is full. */
export const LOOK_MS = 10;
/** The alarm behind the loop: it restarts an object that was evicted or killed with packs waiting. */
export const ALARM_MS = 5_000;
/** 1 s, 2 s, 4 s … one minute: nothing is lost meanwhile, and reports should be current soon after. */
export const RETRY_MS_MIN = 1_000;
export const RETRY_MS_MAX = 60_000;
/** Packs that could not be stored for this long become a dead letter in R2, as with the queue. */
export const KEPT_MS_MAX = 24 * 60 * 60 * 1000;
/** Maximum amount to read when counting what waits of one project: some tenths of a second. */
export const COUNTED_BYTES_MAX = 64_000_000;
