-- Why: standard reports over long spans read a fraction of the rows, without dropping copies again. A settled day of a
--   project is summed up by hour, at several grains (core/rollups/grains.ts) in one table: a grain fills the columns it
--   keeps apart and leaves the others empty. Columns have the names they have in `events`; `timestamp` is the hour.
--   A day is made anew under a new version and never changed; only the version that `rollup_days` names last is read,
--   and only while nothing came into the day since `clean_before`. See docs/decisions/0072-rollups.md.
-- Undo: DROP TABLE rollup_days; DROP TABLE rollups. Both are made again from events.
CREATE TABLE IF NOT EXISTS rollups (
  project_id LowCardinality(String),
  grain LowCardinality(String),
  version LowCardinality(String),
  event LowCardinality(String),
  timestamp DateTime('UTC') CODEC(Delta(4), ZSTD(1)),
  bot LowCardinality(String),
  page LowCardinality(String),
  hostname LowCardinality(String),
  referrer_domain LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  channel LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  device LowCardinality(String),
  os LowCardinality(String),
  browser LowCardinality(String),
  language LowCardinality(String),
  person_key UInt64,
  session_key UInt64,
  events UInt64 CODEC(T64, ZSTD(1)),
  revenue_sum Float64,
  revenue_events UInt64 CODEC(T64, ZSTD(1)),
  revenue_min Float64,
  revenue_max Float64,
  retention_days UInt16
)
ENGINE = MergeTree
PARTITION BY toYYYYMM(timestamp)
PRIMARY KEY (project_id, grain, event, timestamp)
ORDER BY (project_id, grain, event, timestamp, page, channel, source, medium, referrer_domain, country, region, city,
  language, os, device, browser, campaign, person_key)
TTL timestamp + toIntervalDay(retention_days);

CREATE TABLE IF NOT EXISTS rollup_days (
  project_id LowCardinality(String),
  day Date,
  version String,
  begun_at DateTime64(3, 'UTC'),
  clean_before DateTime64(3, 'UTC'),
  finished_at DateTime64(3, 'UTC'),
  event_count UInt64,
  retention_days UInt16
)
ENGINE = ReplacingMergeTree(finished_at)
ORDER BY (project_id, day, version);
