-- Why: which days of which project lie in cold storage, as what files, and what was verified of them. A day is written
--   anew under a higher version, never changed; the row of the highest revision is the one that counts. `swept` says
--   that no file of a lower version is left. See docs/decisions/0071-cold-storage.md.
--   Rows stay two days longer than the project keeps them hot: events that come just before the end of their retention
--   are still written to their day's files, and a day is read from its files alone before its first row goes.
-- Undo: DROP TABLE cold_days (the files stay, and are written again);
--   ALTER TABLE events MODIFY TTL toDateTime(timestamp) + toIntervalDay(retention_days).
CREATE TABLE IF NOT EXISTS cold_days (
  project_id LowCardinality(String),
  day Date,
  version UInt64,
  objects Array(String),
  row_count UInt64,
  byte_count UInt64,
  checksum UInt64,
  read_at DateTime64(3, 'UTC'),
  hot_until DateTime64(3, 'UTC'),
  verified_at DateTime64(3, 'UTC'),
  swept UInt8,
  revision UInt64
)
ENGINE = ReplacingMergeTree(revision)
ORDER BY (project_id, day);

ALTER TABLE events MODIFY TTL toDateTime(timestamp) + toIntervalDay(retention_days + 2)
  SETTINGS materialize_ttl_after_modify = 0;
