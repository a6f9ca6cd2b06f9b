/** Every bound of the service: unit last in the name, with its reason. Each is answered with a clear error. */

/** One event as JSON. Segment documents the same bound. */
export const EVENT_BYTES_MAX = 32 * 1024;
/** Addresses are cut to this in an event that is too large otherwise: longer ones do not work everywhere. */
export const ADDRESS_CHARS_MAX = 2_000;
/** One request after inflation: what stops a zip bomb. */
export const REQUEST_BYTES_MAX = 4 * 1024 * 1024;
/** What a project may have one isolate read for nothing in a minute: eight of the largest requests. */
export const WASTED_BYTES_A_MINUTE_MAX = 8 * REQUEST_BYTES_MAX;
/**
 * Bodies of this size are taken from everybody whose key is good, whatever else is sent with it: what pages and single
 * events have, and the most that browsers send while a page closes (https://fetch.spec.whatwg.org, `keepalive`).
 */
export const SMALL_BODY_BYTES_MAX = 64 * 1024;
/** Larger bodies of one project, or of nobody yet, that one isolate reads at once: each is held whole until it is there. */
export const BODIES_HELD_BYTES_MAX = 16 * REQUEST_BYTES_MAX;
/** By then a body has come, or is given up: four megabytes at a megabit a second. */
export const BODY_MS_MAX = 30_000;
/** Events in one request. */
export const BATCH_EVENTS_MAX = 5_000;
export const EVENT_NAME_CHARS_MAX = 200;
export const ID_CHARS_MAX = 200;
export const PROPERTIES_MAX = 255;
export const PROPERTY_NAME_CHARS_MAX = 200;
/** Nesting of properties: objects and arrays below the top level. */
export const PROPERTY_DEPTH_MAX = 8;

/** Nesting of any JSON that is sent: envelope, event, context and properties take a fifth of it. */
export const JSON_DEPTH_MAX = 64;
/** Numbers of one text that a double may not hold: each costs microseconds. Ten for each event of the largest batch. */
export const JSON_RAW_NUMBERS_MAX = 50_000;

/** Cloudflare Queues: 128 KB a message; 64 KB is one billed operation, so packs stay below it. */
export const QUEUE_MESSAGE_BYTES_MAX = 127_000;
export const QUEUE_PACK_BYTES_MAX = 64_000;
/** Cloudflare Queues: one sendBatch takes 100 messages or 256 KB. */
export const QUEUE_SEND_MESSAGES_MAX = 100;
export const QUEUE_SEND_BYTES_MAX = 256_000;

/** One row: what a message takes beside the receipt of its pack. */
export const LINE_BYTES_MAX = QUEUE_MESSAGE_BYTES_MAX - 1_000;

/** So long an event is on its way to the store at most: 20 tries, up to two hours apart, take a day (workers/ingest/consumer.ts). */
export const UNDER_WAY_DAYS_MAX = 2;

/** The buffer: one row of a Durable Object's SQLite takes 2 MB. */
export const BUFFER_PACK_BYTES_MAX = 1_000_000;

/** An event more than this ahead of our clock gets our clock. */
export const FUTURE_MS_MAX = 60 * 60 * 1000;
/** A client's clock is corrected by `sent_at` where it is ahead by more than this. */
export const CLOCK_AHEAD_MS_MIN = 5 * 60 * 1000;
/** Or behind by more than this: less is also what a body looks like that is sent again (docs/decisions/0105). */
export const CLOCK_BEHIND_MS_MIN = 24 * 60 * 60 * 1000;
/** How much longer one try of a request may take to arrive than another. */
export const CLOCK_DOUBT_MS = 3 * 60 * 1000;

export const RETENTION_DAYS_MAX = 2_557;
export const RETENTION_DAYS_DEFAULT = 365;
/** A project keeps its events at least so long; what is younger is in ClickHouse whatever the project. */
export const RETENTION_DAYS_MIN = 30;
/** Cold files are kept for seven years at most, as hot rows are. */
export const ARCHIVE_DAYS_MAX = RETENTION_DAYS_MAX;

/** Largest quota of events a month: far above what anybody sends, far below where numbers lose their exactness. */
export const MONTHLY_EVENTS_MAX = 1_000_000_000_000;

/** Names of people, organisations, projects, keys and channels, as lists show them. */
export const NAME_CHARS_MAX = 100;
/** An address of a mailbox (RFC 5321, 4.5.3.1.3, without its brackets). */
export const EMAIL_CHARS_MAX = 254;

/** Projects of an organisation: each has an object, rollups and files of its own, and a page lists them all. */
export const PROJECTS_MAX = 100;
/** Keys of a project that have not been revoked; each is published to the edge whenever a setting changes. */
export const KEYS_MAX = 50;
/** Revoked keys that are still listed; the audit log has all of them. */
export const REVOKED_KEYS_KEPT = 100;
/** Channels of a project at once: each anomaly goes to every one. */
export const CHANNELS_MAX = 20;
/** An origin, a host of 253 characters with scheme and port. */
export const ORIGIN_CHARS_MAX = 300;
/** Longest IANA name and some. */
export const TIME_ZONE_CHARS_MAX = 64;
/** An id of ours in a request; they have 28. */
export const OWN_ID_CHARS_MAX = 100;
/** Notes that people write. */
export const NOTE_CHARS_MAX = 2_000;
/** What a term of the glossary lists: steps of a funnel, values of a filter. */
export const GLOSSARY_STEPS_MAX = 50;
export const GLOSSARY_VALUES_MAX = 1_000;

/** They travel with every key of a project to the edge. */
export const ALLOWED_ORIGINS_MAX = 100;

/** Queries. */
export const QUERY_BYTES_MAX = 64 * 1024;
export const QUERY_TIMEOUT_S = 20;
/** Statements of a project that one isolate has the store work on at once; a query is up to three, mostly short ones. */
export const QUERIES_AT_ONCE_MAX = 4;
/** Statements that may wait for their turn, and for how long: a page asks for some twenty figures at once. */
export const QUERIES_WAITING_MAX = 60;
export const QUERY_WAIT_MS_MAX = 10_000;
/** One query's share of the server. */
export const QUERY_MEMORY_BYTES_MAX = 4 * 1024 ** 3;
export const QUERY_ROWS_MAX = 10_000;
/** Cold files that one query reads: each is two or three requests of ClickHouse. */
export const QUERY_COLD_FILES_MAX = 10_000;
export const QUERY_BUCKETS_MAX = 3_000;
export const QUERY_SERIES_MAX = 20;
export const QUERY_GROUP_BY_MAX = 5;
export const QUERY_FILTERS_MAX = 50;
export const QUERY_FILTER_VALUES_MAX = 1_000;
/** Twice the values of a filter: no list of a request that could be right is longer. */
export const QUERY_LIST_MAX = 2 * QUERY_FILTER_VALUES_MAX;
export const QUERY_FILTER_DEPTH_MAX = 5;
export const QUERY_RANGE_DAYS_MAX = RETENTION_DAYS_MAX + 1;
export const QUESTION_CHARS_MAX = 1_000;
export const GLOSSARY_TERMS_MAX = 500;

/** Saved objects of one kind in a project: what a list shows and a plan of changes reads at once. */
export const OBJECTS_MAX = 500;
export const OBJECT_ID_CHARS_MAX = 64;
/** One definition: a dashboard of 100 tiles with filters of their own takes some 50 KB. */
export const OBJECT_BYTES_MAX = 64 * 1024;
/** Other objects that a list in a definition names. */
export const OBJECT_REFERENCES_MAX = 20;
export const DASHBOARD_TILES_MAX = 100;
export const COHORT_RULES_MAX = 20;
/** Versions of an object that are kept, the latest included. */
export const OBJECT_VERSIONS_KEPT = 20;
/** For so long, and of so many objects of a project, a deletion can be taken back. */
export const DELETED_OBJECTS_DAYS_KEPT = 30;
export const DELETED_OBJECTS_KEPT = 500;
/** All versions of all objects of a project: D1 holds 10 GB for everybody. */
export const OBJECTS_BYTES_MAX = 32 * 1024 * 1024;
/** A document of a push: D1 takes values of 2 MB, and each definition travels with what is known of it. */
export const PUSH_BYTES_MAX = 1024 * 1024;
/** Objects with their definitions in one page of a list. */
export const OBJECTS_PAGE_MAX = 100;
