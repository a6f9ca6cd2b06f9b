-- Why: every event can be accounted for. `ledger` holds what became of each pack of events, by project and minute of
--   arrival, and of rejected events how many for which reason; `rejections` keeps some of those for a week, so that a
--   developer sees why. The entry of a pack is written after its rows are confirmed, under the pack's own id: written
--   twice it counts once (the larger version), and one that lay in the dead letters is replaced when it is stored.
--   Adjustments (an erasure) are entries of their own, with signed numbers.
--   The index finds the events that arrived in some minutes without reading all of a project.
-- Undo: DROP TABLE ledger; DROP TABLE rejections; ALTER TABLE events DROP INDEX received_at_minmax.
CREATE TABLE IF NOT EXISTS ledger (
  project_id LowCardinality(String),
  minute DateTime('UTC'),
  entry String,
  received Int64,
  accepted Int64,
  rejected Map(LowCardinality(String), Int64),
  stored Int64,
  quarantined Int64,
  dead Int64,
  erased Int64,
  version UInt64
)
ENGINE = ReplacingMergeTree(version)
PARTITION BY toYYYYMM(minute)
ORDER BY (project_id, minute, entry)
TTL minute + toIntervalDay(400);

CREATE TABLE IF NOT EXISTS rejections (
  project_id LowCardinality(String),
  at DateTime64(3, 'UTC'),
  pack String,
  place UInt32,
  position UInt32,
  id String,
  code LowCardinality(String),
  message String,
  user_id String,
  anonymous_id String,
  sample String CODEC(ZSTD(3))
)
ENGINE = ReplacingMergeTree
PARTITION BY toYYYYMMDD(at)
ORDER BY (project_id, at, pack, place)
TTL toDateTime(at) + toIntervalDay(7);

ALTER TABLE events ADD INDEX IF NOT EXISTS received_at_minmax received_at TYPE minmax GRANULARITY 1;
