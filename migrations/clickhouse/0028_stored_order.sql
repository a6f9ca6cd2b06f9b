-- Why: destinations are sent the events that were stored, in the order in which they were stored, each once: whichever way an
--   event came (queue, buffer, replay of dead letters, import), and however often. `stored_events` holds the key of each
--   event with the time of the insert that brought it first, by ClickHouse's clock; one that comes again keeps its time. Only
--   of projects in `delivering_projects`, which is held in memory (engine Join), so that the others pay nothing. It is read
--   by a subquery: `joinGet` would look for it in the database of whoever inserts, such as an operator who restores a backup.
--   A row here holds no person: id, name and time. Fourteen days is how long a paused destination can be resumed without a
--   gap, and how long a repetition is known as one.
-- Undo: DROP VIEW stored_events_from_events; DROP TABLE stored_events; DROP TABLE delivering_projects. Destinations stand
--   still without them.
CREATE TABLE IF NOT EXISTS delivering_projects (
  project_id String,
  is_on UInt8
)
ENGINE = Join(ANY, LEFT, project_id)
SETTINGS join_any_take_last_row = 1;

CREATE TABLE IF NOT EXISTS stored_events (
  project_id LowCardinality(String),
  event LowCardinality(String),
  timestamp DateTime64(3, 'UTC') CODEC(T64, LZ4),
  id UUID,
  stored_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) CODEC(T64, LZ4),
  INDEX stored_at_minmax stored_at TYPE minmax GRANULARITY 1
)
ENGINE = AggregatingMergeTree
PARTITION BY toYYYYMMDD(timestamp)
ORDER BY (project_id, event, timestamp, id)
TTL toDateTime(stored_at) + toIntervalDay(14);

CREATE MATERIALIZED VIEW IF NOT EXISTS stored_events_from_events TO stored_events AS
SELECT project_id, event, timestamp, id, min(now64(3, 'UTC')) AS stored_at
FROM events
WHERE project_id IN (SELECT project_id FROM delivering_projects WHERE is_on = 1)
GROUP BY project_id, event, timestamp, id;
