/** Bounds of a project's window, each with its reason. */

/** One hour by second: the span of the finest live chart. */
export const SECONDS_KEPT = 3_600;
/** Three days by minute: today against yesterday, in any time zone. The last hour of it gives way to clocks ahead. */
export const MINUTES_KEPT = 3 * 24 * 60;
/** An event may be this far ahead of our clock; beyond, ingest takes its arrival for its time. */
export const AHEAD_SECONDS_MAX = 3_600;
/**
 * Minutes with pages, visitors, segments and latest events: the 30 that a snapshot shows, the current one, and an hour of
 * clocks ahead.
 */
export const RECENT_MINUTES_KEPT = 96;
export const SNAPSHOT_MINUTES = 30;
/** The current minute and the four before it. */
export const ACTIVE_MINUTES = 5;
/** Event names with a count of their own; the rest is summed as `(other)`. */
export const METRICS_MAX = 100;
export const PAGES_MAX = 200;
/** Values of one property with a count of their own in one minute. */
export const SEGMENT_VALUES_MAX = 100;
export const LATEST_MAX = 20;
export const TOP_MAX = 10;
/**
 * How long the window remembers a counted event. It shows events of the last hour, and a client's clock may be an hour
 * ahead: two hours after its arrival a repeat is never shown.
 */
export const SEEN_SECONDS = 2 * 3_600;
/**
 * Events remembered at once; beyond, the oldest quarter is forgotten early, so that at 1,000 a second a repeat is
 * recognized for at least twelve minutes. Takes 24 of the object's 128 MB in memory, and 8 MB on disk.
 */
export const SEEN_KEYS_MAX = 1_000_000;
/** Initial size of the table, enough for a quiet project. */
export const SEEN_KEYS_MIN = 512;
/** SQLite in a Durable Object takes at most 2 MB a row. */
export const SEEN_ROW_BYTES_MAX = 1_900_000;
/** Devices whose user is known; beyond, the links learned first are forgotten. 4 MB in memory. */
export const LINKS_MAX = 50_000;
/** The user of a device is forgotten after this, and learned again from the next event that names both. */
export const LINK_SECONDS = 24 * 3_600;
/**
 * Viewers of one project at once. The platform allows thousands of sockets per object; each delta goes to every one.
 */
export const SOCKETS_MAX = 1_000;
/** Viewers with the same person or key: enough for one person's tabs and screens, too few to keep others out. */
export const SOCKETS_PER_VIEWER_MAX = 50;
/** How often the window checks whether its viewers may still watch: the delay after which a revoked viewer is gone. */
export const VIEWERS_CHECK_MS = 5_000;
/**
 * A viewer that has pinged and then been silent for this long is gone: browsers let a hidden page ping once a minute.
 */
export const PING_SILENCE_MS_MAX = 3 * 60_000;
/** Minimum interval between two deltas; an event after a pause goes out at once. See docs/decisions/0155. */
export const DELTA_INTERVAL_MS = 100;
/** A minute is judged this long after it has closed, so that late batches of its last second still count. */
export const MINUTE_GRACE_MS = 2_000;
/** Without an event for this long a project is no longer judged and its object sleeps. */
export const IDLE_MINUTES_MAX = 60;
/** Minutes judged at once after a pause, or from seeded history; older ones are left out. */
export const CATCH_UP_MINUTES_MAX = 120;
/** For so long after it has closed a minute is judged again with what has come late. */
export const LATE_MINUTES = 10;
/**
 * Series of a project that are judged at once: events, all events, persons, and all events by segment. Those beyond are
 * not watched. One takes up to 4 KB, and 0.1 ms a minute.
 */
export const SERIES_MAX = 400;
/** The memories of the detectors are written this often; after an eviction the minutes since are judged again. */
export const CHECKPOINT_MINUTES = 5;
/** Text of a row; a row takes at most 2 MB, and a character up to three bytes. */
export const MEMORY_ROW_CHARACTERS_MAX = 600_000;
/** An alarm this late, with nothing recorded meanwhile, means that the service was away. Alarms come every minute. */
export const AWAY_MINUTES_MIN = 3;
/** How long the window keeps the details of events, so that a filter or funnel has its last half hour at once. */
export const ARRIVALS_KEPT_MS = 31 * 60_000;
/**
 * Text of those details on disk: about 60,000 events, which is half an hour at 35 a second. A window reads all of it
 * when somebody asks for another filter, in about 0.2 s. Beyond, the oldest go first, and figures say from when they are.
 */
export const ARRIVALS_CHARACTERS_MAX = 16_000_000;
/** Different pairs of filters and funnel that the viewers of a project watch at once; each is tested on every event. */
export const WATCHES_MAX = 32;
/** New ones in a row, and the interval after which another is allowed: each reads the kept details. */
export const WATCH_BURST_MAX = 20;
export const WATCH_EVERY_MS = 1_000;
/** Requests of one socket in a minute; beyond, it is closed. */
export const REQUESTS_A_MINUTE_MAX = 60;
/** Minimum interval between two messages about one watch. */
export const WATCH_INTERVAL_MS = 500;
/** Events in one message about a watch. */
export const WATCHED_EVENTS_MAX = 50;
/** Steps of a funnel that events of the window have done; beyond, the oldest minutes are left out. */
export const FUNNEL_HITS_MAX = 20_000;
