/** Bounds on remembered first arrivals, each with its reason. */

/** A later repeat counts again: SDKs retry for minutes, people repeat an import within days. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Each search for old rows reads the whole table. */
export const FORGET_EVERY_MS = 24 * 60 * 60 * 1000;
/** Rows deleted at once: a few tenths of a second, in which the object answers nobody. */
export const FORGET_IDS_MAX = 50_000;
/** Pause before the next deletion while old rows remain. */
export const FORGET_PAUSE_MS = 1_000;
/**
 * Objects of a project; each takes a few hundred requests a second. Never change it: an id must find its object again.
 */
export const ARRIVALS_SHARDS = 4;
