import { typesWith } from './events.ts';

/**
 * Tables and columns of ClickHouse: names exist once, here and in `events.ts`. A test compares them with the applied
 * migrations. Compiler and inserts take their names and types from these tables.
 */

/**
 * Columns that ClickHouse computes from the others; they are never inserted. `person_key` is even for a user and odd for an
 * anonymous id. `has_revenue` is 1 if a revenue was sent, even 0. `ordinal` is time and `seq` as one number: the order of
 * the events of a person.
 */
export const COMPUTED_COLUMNS = {
  person_key: 'UInt64',
  has_revenue: 'UInt8',
  ordinal: 'UInt64',
} as const satisfies Record<string, string>;

/**
 * Each user of each anonymous id, with the first and the last time as ordinals. A view fills the table from every event that
 * carries both ids. The keys are computed from the ids, in the form of `person_key`.
 */
export const DEVICE_USER_COLUMNS = {
  project_id: 'LowCardinality(String)',
  anonymous_id: 'String',
  user_id: 'String',
  first_ordinal: 'SimpleAggregateFunction(min, UInt64)',
  last_ordinal: 'SimpleAggregateFunction(max, UInt64)',
  device_key: 'UInt64',
  user_key: 'UInt64',
  learned_at: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
} as const satisfies Record<string, string>;

/** The same for every five minutes, as long as the events are kept. */
export const SIGHTING_COLUMNS = {
  project_id: 'LowCardinality(String)',
  anonymous_id: 'String',
  five_minutes: "DateTime('UTC')",
  user_id: 'String',
  first_ordinal: 'SimpleAggregateFunction(min, UInt64)',
  last_ordinal: 'SimpleAggregateFunction(max, UInt64)',
  retention_days: 'SimpleAggregateFunction(max, UInt16)',
  device_key: 'UInt64',
} as const satisfies Record<string, string>;

/** Aliases and merges: one user is another. The row with the latest ordinal counts; it may undo the merge. */
export const USER_MERGE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  from_user: 'String',
  into_user: 'String',
  ordinal: 'UInt64',
  undone: 'UInt8',
} as const satisfies Record<string, string>;

export type LinkColumn = keyof typeof DEVICE_USER_COLUMNS | keyof typeof SIGHTING_COLUMNS;

/** The ids of cohorts that are lists, uploaded or frozen. `version` grows with every list. */
export const COHORT_ID_COLUMNS = {
  project_id: 'LowCardinality(String)',
  cohort: 'String',
  version: 'UInt64',
  person_id: 'String',
} as const satisfies Record<string, string>;

export type CohortIdColumn = keyof typeof COHORT_ID_COLUMNS;

/** Rows of the tables that a project sends, by key. `table_version` grows with every time that a table is sent. */
export const TABLE_ROW_COLUMNS = {
  project_id: 'LowCardinality(String)',
  table_name: 'LowCardinality(String)',
  table_version: 'UInt64',
  row_key: 'String',
  row_line: 'UInt32',
  row_texts: 'Map(LowCardinality(String), String)',
  row_numbers: 'Map(LowCardinality(String), Float64)',
} as const satisfies Record<string, string>;

export type TableRowColumn = keyof typeof TABLE_ROW_COLUMNS;

/** When the last row came into a day of a project (UTC), by ClickHouse's clock. A view fills the table from every insert. */
export const DAY_CHANGE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  changed_at: "SimpleAggregateFunction(max, DateTime64(3, 'UTC'))",
} as const satisfies Record<string, string>;

/**
 * How many rows ever came into an hour of a project (`hour`: hours since 1970; 0 for what belongs to none). Views fill the
 * table from every insert, so that a changed sum tells of changed data.
 */
export const DATA_CHANGE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  kind: 'LowCardinality(String)',
  hour: 'Int32',
  amount: 'SimpleAggregateFunction(sum, UInt64)',
} as const satisfies Record<string, string>;

/**
 * The days of a project (UTC) on which a part of the visitors was kept, and how often their number was halved at most. A
 * view fills the table from every insert of such rows.
 */
export const SAMPLED_DAY_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  halvings: 'SimpleAggregateFunction(max, UInt8)',
} as const satisfies Record<string, string>;

/**
 * Settled days summed up by hour (docs/decisions/0072). Columns of `events` keep their names and meaning; `timestamp` is
 * the hour. Which of them a row keeps apart says its grain (core/query/lowering/rollups/grains.ts).
 */
export const ROLLUP_COLUMNS = {
  project_id: 'LowCardinality(String)',
  grain: 'LowCardinality(String)',
  version: 'LowCardinality(String)',
  event: 'LowCardinality(String)',
  timestamp: "DateTime('UTC')",
  bot: 'LowCardinality(String)',
  ...typesWith('grain', 'pages'),
  ...typesWith('grain', 'visits'),
  person_key: 'UInt64',
  session_key: 'UInt64',
  events: 'UInt64',
  revenue_sum: 'Float64',
  revenue_events: 'UInt64',
  revenue_min: 'Float64',
  revenue_max: 'Float64',
  retention_days: 'UInt16',
  folded_key: 'UInt64',
} as const satisfies Record<string, string>;

export type RollupColumn = keyof typeof ROLLUP_COLUMNS;

/** Roll-ups of days; each has a version of its own. */
export const ROLLUP_DAY_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  version: 'String',
  begun_at: "DateTime64(3, 'UTC')",
  clean_before: "DateTime64(3, 'UTC')",
  finished_at: "DateTime64(3, 'UTC')",
  event_count: 'UInt64',
  retention_days: 'UInt16',
} as const satisfies Record<string, string>;

/** Days in cold storage. `version` is in microseconds and `revision` about twice as large; both stay below 2^53. */
export const COLD_DAY_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  version: 'UInt64',
  objects: 'Array(String)',
  row_count: 'UInt64',
  byte_count: 'UInt64',
  checksum: 'UInt64',
  read_at: "DateTime64(3, 'UTC')",
  hot_until: "DateTime64(3, 'UTC')",
  verified_at: "DateTime64(3, 'UTC')",
  swept: 'UInt8',
  revision: 'UInt64',
} as const satisfies Record<string, string>;

/** The fate of each pack of events, by project and minute of arrival (store/ledger). */
export const LEDGER_COLUMNS = {
  project_id: 'LowCardinality(String)',
  minute: "DateTime('UTC')",
  entry: 'String',
  received: 'Int64',
  accepted: 'Int64',
  rejected: 'Map(LowCardinality(String), Int64)',
  stored: 'Int64',
  quarantined: 'Int64',
  dead: 'Int64',
  erased: 'Int64',
  version: 'UInt64',
  fingerprints: 'Map(String, String)',
  kept_days: 'UInt16',
} as const satisfies Record<string, string>;

/** Samples of rejected events, kept for a week. */
export const REJECTION_COLUMNS = {
  project_id: 'LowCardinality(String)',
  at: "DateTime64(3, 'UTC')",
  pack: 'String',
  place: 'UInt32',
  position: 'UInt32',
  id: 'String',
  code: 'LowCardinality(String)',
  message: 'String',
  user_id: 'String',
  anonymous_id: 'String',
  sample: 'String',
} as const satisfies Record<string, string>;

/**
 * Erased persons by hashes of their ids (store/erasure/id-hash.ts). Rows of theirs that were received before `erased_at` are
 * dropped when they arrive. `erased_devices` has the same columns.
 */
export const ERASED_PERSON_COLUMNS = {
  project_id: 'LowCardinality(String)',
  id_hash: 'FixedString(32)',
  erased_at: "DateTime64(3, 'UTC')",
} as const satisfies Record<string, string>;

/** The project that each user of the pool for customers' SQL belongs to (store/customer-sql/lease-slot.ts). The highest version counts. */
export const SQL_SLOT_COLUMNS = {
  user: 'String',
  version: 'UInt64',
  project_id: 'String',
  claimed_at: "DateTime64(3, 'UTC')",
} as const satisfies Record<string, string>;

/** The persons of merged users, for the views of customers' SQL. The highest version of a project counts. */
export const MERGED_USER_COLUMNS = {
  project_id: 'LowCardinality(String)',
  version: 'UInt64',
  user_id: 'String',
  person_id: 'String',
  fingerprint: 'UInt64',
} as const satisfies Record<string, string>;

/** Rules of a project that the views of customers' SQL follow, as reports do. The highest version of a project counts. */
export const PROJECT_SCOPE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  version: 'UInt64',
  hosts: 'Array(String)',
  persons: 'Array(String)',
  session_gap_ms: 'UInt64',
} as const satisfies Record<string, string>;

/** The usual values of a series in each hour of the week, as its window found them. The row updated last counts. */
export const ANOMALY_BASELINE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  metric: 'LowCardinality(String)',
  property: 'LowCardinality(String)',
  value: 'String',
  hour_of_week: 'UInt8',
  baseline_value: 'Float64',
  upper_bound: 'Float64',
  lower_bound: 'Float64',
  confidence_interval: 'Float64',
  last_updated: "DateTime64(3, 'UTC')",
  model_version: 'LowCardinality(String)',
} as const satisfies Record<string, string>;

/** Counts of a day by event, release, property and kind of value. The latest `profiled_at` of a day counts. */
export const QUALITY_PROFILE_COLUMNS = {
  project_id: 'LowCardinality(String)',
  day: 'Date',
  profiled_at: "DateTime64(3, 'UTC')",
  event: 'LowCardinality(String)',
  platform: 'LowCardinality(String)',
  release: 'LowCardinality(String)',
  property: 'LowCardinality(String)',
  kind: 'LowCardinality(String)',
  value: 'String',
  count: 'UInt64',
  units: 'UInt64',
  twins: 'UInt64',
  choices: 'UInt8',
} as const satisfies Record<string, string>;

/**
 * The key of each event of a project that has destinations, with the time of the insert that brought it first. A view fills the
 * table. `delivering_projects` says of which projects.
 */
export const STORED_EVENT_COLUMNS = {
  project_id: 'LowCardinality(String)',
  event: 'LowCardinality(String)',
  timestamp: "DateTime64(3, 'UTC')",
  id: 'UUID',
  stored_at: "SimpleAggregateFunction(min, DateTime64(3, 'UTC'))",
} as const satisfies Record<string, string>;

export const DELIVERING_PROJECT_COLUMNS = {
  project_id: 'String',
  is_on: 'UInt8',
} as const satisfies Record<string, string>;

/**
 * Events and samples of rejected events are inserted into the two tables of arrivals, whose views pass on the rows that
 * belong to no erased person.
 */
export const TABLES = {
  arrivals: 'arrivals',
  rejectionArrivals: 'rejection_arrivals',
  erasedPersons: 'erased_persons',
  erasedDevices: 'erased_devices',
  events: 'events',
  cohortIds: 'cohort_ids',
  tableRows: 'table_rows',
  deviceUsers: 'device_users',
  sightings: 'sightings',
  userMerges: 'user_merges',
  dayChanges: 'day_changes',
  dataChanges: 'data_changes',
  sampledDays: 'sampled_days',
  coldDays: 'cold_days',
  rollups: 'rollups',
  rollupDays: 'rollup_days',
  settledSessions: 'settled_sessions',
  sessionDays: 'session_days',
  ledger: 'ledger',
  rejections: 'rejections',
  sqlSlots: 'sql_slots',
  mergedUsers: 'merged_users',
  projectScopes: 'project_scopes',
  anomalyBaselines: 'anomaly_baselines',
  qualityProfiles: 'quality_profiles',
  storedEvents: 'stored_events',
  deliveringProjects: 'delivering_projects',
} as const;

/** For every query of events: FINAL works day by day, so that settled days cost next to nothing. */
export const READ_SETTINGS = { do_not_merge_across_partitions_select_final: 1 } as const;
