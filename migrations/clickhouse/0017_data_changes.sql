-- Why: answers are kept in memory as long as nothing that they read has changed. `day_changes` cannot tell: it holds a time in
--   milliseconds, which two inserts may share, which a clock that is set back does not raise, and which is that of the
--   whole day. This table counts: its sums only grow, with every insert, by hour of the events (`events`) or for the
--   whole project (`links`, `changes`: what an erasure or another change enters itself). The views of an insert become
--   visible after its rows, so whoever reads the sums first and the rows then has seen all rows that the sums tell of.
--   The sums of an hour also say how many rows a query will read. See docs/decisions/0180-hot-answers.md.
-- Undo: DROP VIEW data_changes_from_events, data_changes_from_device_users, data_changes_from_sightings,
--   data_changes_from_user_merges; DROP TABLE data_changes. Answers are then not kept.
CREATE TABLE IF NOT EXISTS data_changes (
  project_id LowCardinality(String),
  kind LowCardinality(String),
  hour Int32,
  amount SimpleAggregateFunction(sum, UInt64)
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, kind, hour);

CREATE MATERIALIZED VIEW IF NOT EXISTS data_changes_from_events TO data_changes AS
SELECT project_id, 'events' AS kind, toInt32(intDiv(toUnixTimestamp64Milli(timestamp), 3600000)) AS hour, count() AS amount
FROM events
GROUP BY project_id, hour;

CREATE MATERIALIZED VIEW IF NOT EXISTS data_changes_from_device_users TO data_changes AS
SELECT project_id, 'links' AS kind, toInt32(0) AS hour, count() AS amount
FROM device_users
GROUP BY project_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS data_changes_from_sightings TO data_changes AS
SELECT project_id, 'links' AS kind, toInt32(0) AS hour, count() AS amount
FROM sightings
GROUP BY project_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS data_changes_from_user_merges TO data_changes AS
SELECT project_id, 'links' AS kind, toInt32(0) AS hour, count() AS amount
FROM user_merges
GROUP BY project_id;

INSERT INTO data_changes
SELECT project_id, 'events' AS kind, toInt32(intDiv(toUnixTimestamp64Milli(timestamp), 3600000)) AS hour, count() AS amount
FROM events
GROUP BY project_id, hour;
