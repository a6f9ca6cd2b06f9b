-- Why: the schema of an event is learned from what arrives: how often each property came, in which types, from which
--   release (docs/decisions/0311-schemas-are-learned-from-counts.md). One row for each event, release, property and kind of
--   a day (UTC); an event '' stands for any event, a property '' for the event itself. Rows of the last profile of a day
--   count; its row of the kind `profile` says when it was made. Values are kept of properties that have few, and only
--   those that five visitors sent: no row says anything of a person.
-- Undo: DROP TABLE quality_profiles. The job makes the profiles of the last weeks again.
CREATE TABLE IF NOT EXISTS quality_profiles (
  project_id LowCardinality(String),
  day Date,
  profiled_at DateTime64(3, 'UTC'),
  event LowCardinality(String),
  platform LowCardinality(String),
  release LowCardinality(String),
  property LowCardinality(String),
  kind LowCardinality(String),
  value String,
  count UInt64,
  units UInt64,
  twins UInt64,
  choices UInt8
)
ENGINE = MergeTree
ORDER BY (project_id, day, profiled_at, event)
TTL day + toIntervalDay(100);
