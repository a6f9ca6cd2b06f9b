-- Why: the event store. One row an event; the same event (project, name, time, id) counts once however often it comes.
--   ReplacingMergeTree drops repeats when parts merge, FINAL before they do; days as partitions let a settled day be
--   read without deduplication (do_not_merge_across_partitions_select_final). See docs/decisions/0002-event-store.md.
-- Undo: DROP TABLE events (all events are lost: export first).
CREATE TABLE IF NOT EXISTS events (
  project_id LowCardinality(String),
  event LowCardinality(String),
  timestamp DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  id UUID,
  seq UInt32,
  user_id String,
  anonymous_id String,
  session_id String,
  page String,
  hostname LowCardinality(String),
  title String,
  referrer String,
  referrer_domain LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  term LowCardinality(String),
  content LowCardinality(String),
  channel LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  device LowCardinality(String),
  os LowCardinality(String),
  os_version LowCardinality(String),
  browser LowCardinality(String),
  browser_version LowCardinality(String),
  language LowCardinality(String),
  timezone LowCardinality(String),
  screen_width UInt16,
  screen_height UInt16,
  revenue Float64,
  currency LowCardinality(String),
  bot LowCardinality(String),
  library LowCardinality(String),
  strings Map(LowCardinality(String), String),
  numbers Map(LowCardinality(String), Float64),
  properties String CODEC(ZSTD(3)),
  context String CODEC(ZSTD(3)),
  received_at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  retention_days UInt16
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(timestamp)
ORDER BY (project_id, event, timestamp, id)
TTL toDateTime(timestamp) + toIntervalDay(retention_days)
SETTINGS
  min_age_to_force_merge_seconds = 60,
  min_age_to_force_merge_on_partition_only = 1,
  non_replicated_deduplication_window = 1000;
