-- Why: reports by visit sorted out the sessions of all events of their range each time they were asked. The sessions that
--   begin on a settled day (UTC) are now kept as rows, with what is said of them and the person by the links known then
--   (docs/decisions/0190-settled-sessions.md). A row is never changed: a day is made anew under a new version, and only the
--   version that `session_days` names last is read, while nothing came into the day, the two before it and the one after
--   it since `clean_before`. `raw_keys` are the keys of the ids of all events of a session, `sent_key` is that of its id,
--   `is_alone` says that no other person has that id. A row
--   without `has_begun` is of a session that began on the day before: it only tells the ids of the day. `session_days` also holds the hosts on which events happened,
--   with their first and last time in milliseconds, and those of the days around, which are no sources of sessions.
-- Undo: DROP TABLE session_days; DROP TABLE settled_sessions. Both are made again from events.
CREATE TABLE IF NOT EXISTS settled_sessions (
  project_id LowCardinality(String),
  version LowCardinality(String),
  timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  person_key UInt64,
  folded_key UInt64,
  sent_key UInt64,
  raw_keys Array(UInt64),
  is_alone UInt8,
  has_begun UInt8,
  views UInt32 CODEC(T64, ZSTD(1)),
  events UInt32 CODEC(T64, ZSTD(1)),
  event_counts Map(LowCardinality(String), UInt32),
  is_bounce UInt8,
  length_ms UInt32 CODEC(T64, ZSTD(1)),
  viewed_pages Array(LowCardinality(String)),
  event_pages Array(LowCardinality(String)),
  entry_page LowCardinality(String),
  exit_page LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  term LowCardinality(String),
  content LowCardinality(String),
  referrer_domain LowCardinality(String),
  hostname LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  timezone LowCardinality(String),
  language LowCardinality(String),
  device LowCardinality(String),
  os LowCardinality(String),
  os_version LowCardinality(String),
  browser LowCardinality(String),
  browser_version LowCardinality(String),
  retention_days UInt16
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(timestamp)
ORDER BY (project_id, timestamp)
TTL toDateTime(timestamp) + toIntervalDay(retention_days);

CREATE TABLE IF NOT EXISTS session_days (
  project_id LowCardinality(String),
  day Date,
  version String,
  begun_at DateTime64(3, 'UTC'),
  clean_before DateTime64(3, 'UTC'),
  finished_at DateTime64(3, 'UTC'),
  session_count UInt64,
  have_ids UInt8,
  are_short UInt8,
  are_alone UInt8,
  hosts Array(Tuple(String, Int64, Int64)),
  hosts_around Array(String),
  sources Array(String),
  retention_days UInt16
)
ENGINE = ReplacingMergeTree(finished_at)
ORDER BY (project_id, day, version);
