/** Bounds of a project's window, each with its reason. */

/** One hour by second: what the finest live chart shows. */
export const SECONDS_KEPT = 3_600;
/** Three days by minute: today against yesterday, in any time zone. */
export const MINUTES_KEPT = 3 * 24 * 60;
/** Minutes with pages, visitors and latest events: the 30 that a snapshot shows, and the current one. */
export const RECENT_MINUTES_KEPT = 32;
export const SNAPSHOT_MINUTES = 30;
/** The current minute and the four before it. */
export const ACTIVE_MINUTES = 5;
/** Event names with a count of their own; the rest is summed as `(other)`. */
export const METRICS_MAX = 100;
export const PAGES_MAX = 200;
export const LATEST_MAX = 20;
export const TOP_MAX = 10;
/**
 * How long the window knows an event that it has counted. It shows events of the last hour, and a client's clock may be
 * an hour ahead: two hours after its arrival no repeat is shown any more.
 */
export const SEEN_SECONDS = 2 * 3_600;
/**
 * Events known at once; beyond, the oldest quarter is forgotten early, so that at 1,000 a second a repeat is known for
 * twelve minutes at least. In memory 24 MB of the object's 128, on disk 8.
 */
export const SEEN_KEYS_MAX = 1_000_000;
/** What the table of a quiet project has room for. */
export const SEEN_KEYS_MIN = 512;
/** SQLite of a Durable Object takes 2 MB a row. */
export const SEEN_ROW_BYTES_MAX = 1_900_000;
/** Devices whose user is known; beyond, those whose user was learnt first are forgotten. 4 MB in memory. */
export const LINKS_MAX = 50_000;
/** The user of a device is forgotten after this, and learnt again with its next event that names both. */
export const LINK_SECONDS = 24 * 3_600;
/** Viewers of one project at once. The platform bears thousands an object; each delta goes to every one. */
export const SOCKETS_MAX = 1_000;
/** Viewers with the same person or key: enough for one person's tabs and screens, too few to keep the others out. */
export const SOCKETS_PER_VIEWER_MAX = 50;
/** How often the window asks whether its viewers may still watch: a revoked or signed-out viewer is gone about as fast. */
export const VIEWERS_CHECK_MS = 5_000;
/** A viewer that pinged and has been silent for this long is gone: browsers let a hidden page ping once a minute. */
export const PING_SILENCE_MS_MAX = 3 * 60_000;
/** Sockets get a delta at most this often: an event waits a quarter of a second at the most. See docs/decisions/0020. */
export const DELTA_INTERVAL_MS = 250;
/** A minute is judged this long after it has closed: late batches of its last second are still counted. */
export const MINUTE_GRACE_MS = 2_000;
/** Without an event for this long a project is no longer judged and its object sleeps. */
export const IDLE_MINUTES_MAX = 60;
/** Minutes judged at once, after a pause or of a seeded history; older ones are left out. */
export const CATCH_UP_MINUTES_MAX = 120;
/** Anomalies older than this train the detectors and are not raised: news, not history. */
export const NEWS_MINUTES_MAX = 15;
/** An alarm this late, with nothing recorded meanwhile, means that the service was away. Alarms come every minute. */
export const AWAY_MINUTES_MIN = 3;
