/**
 * Every limit of the service, with its unit last in the name, and its reason. Exceeding one is answered with a clear
 * error.
 */

/** One event as JSON. Segment documents the same limit. */
export const EVENT_BYTES_MAX = 32 * 1024;
/** Addresses are cut to this length in an event that would be too large; longer ones do not work everywhere. */
export const ADDRESS_CHARS_MAX = 2_000;
/** One request after decompression; it stops zip bombs. */
export const REQUEST_BYTES_MAX = 4 * 1024 * 1024;
/** A body that changes a setting: forty times the largest that the site sends. Routes that take more say so. */
export const BODY_BYTES_MAX = 16 * 1024;
/** The refused bytes that one isolate reads for a project in a minute: eight of the largest requests. */
export const WASTED_BYTES_A_MINUTE_MAX = 8 * REQUEST_BYTES_MAX;
/**
 * Bodies up to this size are accepted from everybody with a valid key, whatever else is in transit: it covers pages and
 * single events, and the most that browsers send while a page closes (https://fetch.spec.whatwg.org, `keepalive`).
 */
export const SMALL_BODY_BYTES_MAX = 64 * 1024;
/**
 * Larger bodies of one project, or of an unknown one, that one isolate reads at once: each is held in memory until it
 * is complete.
 */
export const BODIES_HELD_BYTES_MAX = 16 * REQUEST_BYTES_MAX;
/** A body that takes longer is given up: four megabytes at a megabit a second. */
export const BODY_MS_MAX = 30_000;
/** Events in one request. */
export const BATCH_EVENTS_MAX = 5_000;
export const EVENT_NAME_CHARS_MAX = 200;
export const ID_CHARS_MAX = 200;
export const PROPERTIES_MAX = 255;
export const PROPERTY_NAME_CHARS_MAX = 200;
/** Groups of one event: types (company, team, …), and keys of all types together. */
export const GROUP_TYPES_MAX = 10;
export const GROUPS_OF_EVENT_MAX = 100;
export const GROUP_TYPE_CHARS_MAX = 60;
/** Nesting of properties: objects and arrays below the top level. */
export const PROPERTY_DEPTH_MAX = 8;

/** Nesting of any JSON in a request: envelope, event, context and properties take a fifth of it. */
export const JSON_DEPTH_MAX = 64;
/** Numbers in one text that a double may not hold: each costs microseconds. Ten for each event of the largest batch. */
export const JSON_RAW_NUMBERS_MAX = 50_000;

/** Cloudflare Queues: 128 KB a message; 64 KB is one billed operation, so packs stay below it. */
export const QUEUE_MESSAGE_BYTES_MAX = 127_000;
export const QUEUE_PACK_BYTES_MAX = 64_000;
/** Cloudflare Queues: one sendBatch takes 100 messages or 256 KB. */
export const QUEUE_SEND_MESSAGES_MAX = 100;
export const QUEUE_SEND_BYTES_MAX = 256_000;

/** One row: the size of a message without the receipt of its pack. */
export const LINE_BYTES_MAX = QUEUE_MESSAGE_BYTES_MAX - 1_000;
/** Several rows in one block of a pack: room for the receipt stays in a pack of the queue. */
export const BLOCK_BYTES_MAX = QUEUE_PACK_BYTES_MAX - 16_000;

/**
 * The longest time of an event on its way to the store: 20 tries, up to two hours apart, take a day
 * (workers/consumer/consume.ts).
 */
export const UNDER_WAY_DAYS_MAX = 2;

/** The buffer: one row of a Durable Object's SQLite holds 2 MB. */
export const BUFFER_PACK_BYTES_MAX = 1_000_000;

/** An event that is further ahead of the service's clock gets the service's time. */
export const FUTURE_MS_MAX = 60 * 60 * 1000;
/** `sent_at` corrects a client's clock that is further ahead than this. */
export const CLOCK_AHEAD_MS_MIN = 5 * 60 * 1000;
/** Or that is further behind: a body that is sent again also looks a little late (docs/decisions/0105). */
export const CLOCK_BEHIND_MS_MIN = 24 * 60 * 60 * 1000;
/** How much longer one try of a request may take to arrive than another. */
export const CLOCK_DOUBT_MS = 3 * 60 * 1000;

export const RETENTION_DAYS_MAX = 2_557;
export const RETENTION_DAYS_DEFAULT = 365;
/** The shortest retention of a project; younger events are always in ClickHouse. */
export const RETENTION_DAYS_MIN = 30;
/** Cold files and hot rows are kept for seven years at most. */
export const ARCHIVE_DAYS_MAX = RETENTION_DAYS_MAX;
/**
 * How long a row that an import brings for a day beyond the retention counts as hot: the time that cold storage has to
 * write it, with the two days for which every row outlives its retention. A day takes minutes; this outlasts an outage.
 */
export const ARCHIVED_HOT_DAYS = 5;

/** Largest monthly quota of events: far above real use, and far below the limit of exact numbers. */
export const MONTHLY_EVENTS_MAX = 1_000_000_000_000;

/** Names of people, organisations, projects, keys and channels, as lists show them. */
export const NAME_CHARS_MAX = 100;
/** An e-mail address (RFC 5321, 4.5.3.1.3, without its brackets). */
export const EMAIL_CHARS_MAX = 254;

/** Projects of an organisation: each has its own object, rollups and files, and a page lists them all. */
export const PROJECTS_MAX = 100;
/** Members of an organisation and invitations to it that nobody has accepted: the list is one answer. */
export const MEMBERS_MAX = 1_000;
/** Invitations in one request: a team. */
export const INVITATIONS_AT_ONCE_MAX = 50;
/** For how long an invitation can be accepted. */
export const INVITATION_DAYS = 7;
/** Organisations that one person owns. */
export const OWNED_ORGANIZATIONS_MAX = 20;
/** Keys of a project that are not revoked; each is published to the edge whenever a setting changes. */
export const KEYS_MAX = 50;
/** Revoked keys that lists still show; the audit log has all of them. */
export const REVOKED_KEYS_KEPT = 100;
/** Tokens of an organisation's directory: one in use, and the next ones while they are exchanged. */
export const SCIM_TOKENS_MAX = 3;
/** Channels of a project: each anomaly goes to every one. */
export const CHANNELS_MAX = 20;
/** An origin: a host of 253 characters with scheme and port. */
export const ORIGIN_CHARS_MAX = 300;
/** The longest IANA name, and some room. */
export const TIME_ZONE_CHARS_MAX = 64;
/** One of the service's ids in a request; they have 28 characters. */
export const OWN_ID_CHARS_MAX = 100;
/** The owner of an event or a property: a person or a team. */
export const OWNER_CHARS_MAX = 100;
/** Notes that people write. */
export const NOTE_CHARS_MAX = 2_000;
/** Items of a glossary term: steps of a funnel, values of a filter. */
export const GLOSSARY_STEPS_MAX = 50;
export const GLOSSARY_VALUES_MAX = 1_000;

/** They are published to the edge with every key of a project. */
export const ALLOWED_ORIGINS_MAX = 100;

/** Queries. */
export const QUERY_BYTES_MAX = 64 * 1024;
export const QUERY_TIMEOUT_S = 20;
/** Statements of a project that one isolate runs at once; a query has up to three, mostly short ones. */
export const QUERIES_AT_ONCE_MAX = 4;
/** Statements that may wait for their turn, and how long they wait: a page asks for about twenty figures at once. */
export const QUERIES_WAITING_MAX = 60;
export const QUERY_WAIT_MS_MAX = 10_000;
/**
 * A statement that reads more rows is a heavy one: it takes a quarter of a second and more. Few of those run at once, and
 * they wait longer for their turn, while others go past them.
 */
export const QUERY_LIGHT_ROWS_MAX = 5_000_000;
export const QUERIES_HEAVY_AT_ONCE_MAX = 1;
export const QUERIES_HEAVY_IN_ISOLATE_MAX = 2;
export const QUERY_HEAVY_WAIT_MS_MAX = 60_000;
/** No statement reads more within `QUERY_TIMEOUT_S`: a large server counts some 50 million rows a second. */
export const QUERY_ROWS_READ_MAX = 1_000_000_000;
/** Queries of one call of `/query/batch`: a page of twenty figures, and some room. */
export const QUERY_BATCH_MAX = 30;
export const QUERY_BATCH_BYTES_MAX = 512 * 1024;
/** Rows that one isolate keeps of answers, of the 128 MB that it has. */
export const HOT_ANSWERS_BYTES_MAX = 16 * 1024 * 1024;
/** Events that outlive their retention leave without a change that is counted. */
export const HOT_ANSWERS_MS_MAX = 5 * 60 * 1000;
/** A slow query tells of its progress this often. */
export const QUERY_PROGRESS_MS = 250;
/** Exports of a project that run at once. */
export const EXPORTS_AT_ONCE_MAX = 4;
/** An export that takes longer is broken off. */
export const EXPORT_MS_MAX = 60 * 60 * 1_000;
/** The share of the server that one query may use. */
export const QUERY_MEMORY_BYTES_MAX = 4 * 1024 ** 3;
export const QUERY_ROWS_MAX = 10_000;
/**
 * The bytes that the store sends for one statement: its text, rows and answer are in memory at once, several times as large, in an
 * isolate of 128 MB that others share. Ten thousand rows of five names of 200 characters are 10 MB.
 */
export const QUERY_RESULT_BYTES_MAX = 16 * 1024 * 1024;
/** Persons that one page of `/query/explain-number` lists: as many as an answer has rows, since files hold all of them. */
export const EXPLAIN_PERSONS_MAX = QUERY_ROWS_MAX;
/** Cold files that one query reads: ClickHouse makes two or three requests for each. */
export const QUERY_COLD_FILES_MAX = 10_000;
export const QUERY_BUCKETS_MAX = 3_000;
export const QUERY_SERIES_MAX = 20;
/** Of one number in `group_by`. */
export const NUMERIC_BUCKETS_MAX = 100;
/** Of `rolling_unique_users`. */
export const ROLLING_DAYS_MAX = 92;
export const QUERY_GROUP_BY_MAX = 5;
export const QUERY_FUNNEL_STEPS_MAX = 20;
export const QUERY_FILTERS_MAX = 50;
export const QUERY_FILTER_VALUES_MAX = 1_000;
/** Twice the values of a filter: no valid list in a request is longer. */
export const QUERY_LIST_MAX = 2 * QUERY_FILTER_VALUES_MAX;
export const QUERY_FILTER_DEPTH_MAX = 5;
/** How often the filters of a query read events of their own: for behaviours, lists, and what persons did in cohorts. */
export const QUERY_FILTER_READS_MAX = 50;
export const SEQUENCE_STEPS_MAX = 10;
export const COUNTED_TIMES_MAX = 1_000_000;
/** Cohorts that name cohorts. */
export const COHORT_DEPTH_MAX = 5;
/** Metrics that name metrics. */
export const METRIC_DEPTH_MAX = 5;
export const FORMULA_CHARS_MAX = 200;
/** Letters and numbers of a formula once those of its metrics stand in it: it is worked out for each cell of an answer. */
export const FORMULA_TERMS_MAX = 500;
/** Cohorts, or metrics, that a query or a batch names, those that they name included: a definition has up to 64 KB. */
export const DEFINITIONS_READ_MAX = 100;
/** One upload of ids, about two million: what Cloudflare takes in one request. A longer list is sent in parts. */
export const COHORT_LIST_BYTES_MAX = 100 * 1024 * 1024;
/** Ids in all lists of a project, uploaded and frozen: some 300 MB in the store. */
export const COHORT_IDS_MAX = 10_000_000;
export const COHORT_MEMBERS_PAGE_MAX = 1_000;
export const QUERY_RANGE_DAYS_MAX = RETENTION_DAYS_MAX + 1;
export const QUESTION_CHARS_MAX = 1_000;
/** A question that its person has not asked for so long is forgotten. */
export const QUESTION_DAYS = 180;
export const GLOSSARY_TERMS_MAX = 500;

/** The MCP server (docs/mcp.md): a model reads every row, so an answer has few, and says how to get more. */
export const AGENT_ROWS_DEFAULT = 50;
export const AGENT_ROWS_MAX = 200;
/** One answer as it is sent: some eight thousand words of a model's window. */
export const AGENT_ANSWER_BYTES_MAX = 30_000;
/** One message: a query, and what surrounds it. */
export const AGENT_BODY_BYTES_MAX = 2 * QUERY_BYTES_MAX;
/** Texts in rows are cut to this length; longer ones are read on the page. */
export const AGENT_CELL_CHARS_MAX = 500;
/** For so long, a person may think about what an agent asks to change. */
export const AGENT_CONFIRMATION_S_MAX = 600;

/** Saved objects of one kind in a project: what a list shows and a plan of changes reads at once. */
export const OBJECTS_MAX = 500;
/** Every report of a project reads what it defines. */
export const VIRTUAL_EVENTS_MAX = 100;
export const VIRTUAL_EVENT_NAMES_MAX = 50;
export const DERIVED_PROPERTIES_MAX = 100;
/** Tables of one project, and what one of them may hold. */
export const TABLES_MAX = 20;
export const TABLE_COLUMNS_MAX = 50;
export const TABLE_ROWS_MAX = 1_000_000;
export const TABLE_CELL_CHARS_MAX = 1000;
export const TABLE_BYTES_MAX = 100 * 1024 * 1024;
export const REPAIRS_MAX = 50;
export const TARGETS_MAX = 50;
/** Into which one value is split. */
export const REPAIR_PARTS_MAX = 10;
export const EXPRESSION_CHARS_MAX = 4_000;
export const EXPRESSION_DEPTH_MAX = 24;
export const EXPRESSION_NODES_MAX = 300;
export const LOOKUP_ENTRIES_MAX = 200;
/** Parts of a derived property once those that it uses stand in it, which may multiply at each level. */
export const DEFINED_NODES_MAX = 3_000;
export const OBJECT_ID_CHARS_MAX = 64;
/** One definition: a dashboard of 100 tiles with filters of their own takes some 50 KB. */
export const OBJECT_BYTES_MAX = 64 * 1024;
/** Other objects that a list in a definition names. */
export const OBJECT_REFERENCES_MAX = 20;
export const DASHBOARD_TILES_MAX = 100;
/** Versions of an object that are kept, the latest included. */
export const OBJECT_VERSIONS_KEPT = 20;
/** Of a dashboard, whose every small edit is a version, this many while they take no more than this together. */
export const DASHBOARD_VERSIONS_KEPT = 200;
export const DASHBOARD_HISTORY_BYTES_MAX = 512 * 1024;
/** Before the newest versions, one is kept of those that one person made within this time. */
export const DASHBOARD_SESSION_MS = 600_000;
/** For so long, and of so many objects of a project, a deletion can be taken back. */
export const DELETED_OBJECTS_DAYS_KEPT = 30;
export const DELETED_OBJECTS_KEPT = 500;
/** All versions of all objects of a project: D1 holds 10 GB for everybody. */
export const OBJECTS_BYTES_MAX = 32 * 1024 * 1024;
/** A document of a push: D1 takes values of 2 MB, and each definition travels with what is known of it. */
export const PUSH_BYTES_MAX = 1024 * 1024;
/** Objects with their definitions in one page of a list. */
export const OBJECTS_PAGE_MAX = 100;

/** Entries of the outbox that have ended stay in its log for as long as somebody may ask why nothing came. */
export const OUTBOX_DAYS_KEPT = 30;
/** A destination that has taken nothing for so long is paused. */
export const DESTINATION_FAILING_DAYS_MAX = 5;
/** How long the stream of a paused destination is kept (migration 0028 of ClickHouse); resumed by then, it goes on without a gap. */
export const DESTINATION_DAYS_KEPT = 14;
export const DESTINATIONS_MAX = 20;
/** Backfills of a destination at one time: each asks the store for its next batch at every step. */
export const DESTINATION_BACKFILLS_MAX = 5;
export const DESTINATION_BATCHES_SHOWN = 50;
/** An event that arrived so long after it happened counts as history for destinations: imported, or days under way. */
export const HISTORY_AGE_MS = 3 * 86_400_000;
/** Entries in one answer of the delivery log. */
export const DELIVERIES_PAGE_MAX = 200;

/** Schedules of a project, where the plan has no bound; each runs its report once an hour at most. */
/** People who receive one schedule by email. */
export const MAIL_RECIPIENTS_MAX = 50;
/** Addresses and domains outside an organisation that its schedules may write to. */
export const OUTSIDE_RECIPIENTS_MAX = 200;
export const SCHEDULES_MAX = 500;
/** Runs in one answer of a schedule's log. */
export const SCHEDULE_RUNS_SHOWN = 50;
/** A result in the body of a webhook: what receivers take by default. Larger ones go to a bucket. */
export const RESULT_BODY_BYTES_MAX = 1024 * 1024;
/** Links of a project to its reports that are neither revoked nor over. */
export const REPORT_LINKS_MAX = 50;
export const REPORT_LINK_DAYS_MAX = 366;
/** Public links of a project to its dashboards and reports that are neither revoked nor over. */
export const SHARE_LINKS_MAX = 200;
/** Sites that may embed what one link shows. All of them stand in a header. */
export const SHARE_ORIGINS_MAX = 20;
/** Tiles of a link that one request asks for; each is up to four queries, and a batch has thirty. */
export const SHARE_TILES_MAX = 7;

/** Rules of a project about its events. A rule is tried for each new name, so all of them together must stay cheap. */
export const PROPERTY_RULES_MAX = 100;
export const NAME_PATTERN_CHARS_MAX = 200;
export const NAME_PATTERN_STARS_MAX = 3;
/** Networks, hosts and persons of internal traffic, of each kind: filters of every query. */
export const INTERNAL_ENTRIES_MAX = 50;
export const EVENT_SCHEMAS_MAX = 200;
export const SCHEMA_PROPERTIES_MAX = 100;
/** Of one property; they travel to the edge with every key of the project. */
export const SCHEMA_VALUES_MAX = 100;
export const SCHEMA_VALUE_CHARS_MAX = 200;
export const SCHEMA_PATTERN_CHARS_MAX = 200;
/** All rules of a project, as JSON. */
export const PROJECT_RULES_BYTES_MAX = 64 * 1024;
/** After so long without an event, a session without an id has ended; `SESSION_MINUTES_DEFAULT` unless the project chose. */
export const SESSION_MINUTES_MIN = 1;
export const SESSION_MINUTES_MAX = 240;
export const SESSION_MINUTES_DEFAULT = 30;
/** For so long, a deleted project can be restored. */
export const PROJECT_GRACE_DAYS = 7;
/** For how long an owner can undo the deletion of an organisation. */
export const ORGANIZATION_GRACE_DAYS = 14;

/** Alert rules of a project: each is evaluated as often as its bucket ends. */
export const ALERT_RULES_MAX = 200;
/** Series of one rule: values of its breakdown, each with a state and an alarm of its own. */
export const RULE_SERIES_MAX = 50;
/** Readings that a condition, or a number of readings to fire or to clear, looks back at. */
export const RULE_READINGS_MAX = 24;
/** Dates whose readings a rule leaves out. */
export const RULE_HOLIDAYS_MAX = 100;
/** For so long, the log of a rule says why an alarm came, or did not. */
export const RULE_LOG_DAYS = 30;
/** The days that a preview tries a rule on. */
export const RULE_PREVIEW_DAYS = 90;

/** Steps of a funnel that a viewer of the live page watches. */
export const WATCH_STEPS_MAX = 10;

/** Shadow runs of a project. */
export const SHADOW_RUNS_MAX = 50;
/** Days that one comparison reads. */
export const SHADOW_DAYS_MAX = 31;
/** Another tool's report: rows of a run, and the bytes of one upload. */
export const SHADOW_REPORT_ROWS_MAX = 20_000;
export const SHADOW_REPORT_BYTES_MAX = 1024 * 1024;
