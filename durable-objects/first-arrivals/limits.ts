/** Bounds of what first arrivals are remembered, each with its reason. */

/** A repeat later than this counts again: SDKs try again for minutes, people import again within days. */
export const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
/** Each look for what may be forgotten reads the whole table. */
export const FORGET_EVERY_MS = 24 * 60 * 60 * 1000;
/** Forgotten at once: some tenths of a second, in which the object answers nobody. */
export const FORGET_IDS_MAX = 50_000;
/** To the next slice, while more is to be forgotten. */
export const FORGET_PAUSE_MS = 1_000;
/** Objects a project; each takes some hundred requests/s. Not to be changed: an id must find its object again. */
export const ARRIVALS_SHARDS = 4;
