-- Why: cold files and rollups are made from days that no longer change. A late event changes its day again: this table
--   tells when a row last came into a (project, day), so that the day is done anew. Times are those of the store's own
--   clock at the insert: whoever read a day at t0 has to do it again iff changed_at >= t0 less what an insert may last.
--   What is there already counts as changed now.
-- Undo: DROP VIEW day_changes_from_events; DROP TABLE day_changes. Cold files and rollups then stay as they are.
CREATE TABLE IF NOT EXISTS day_changes (
  project_id LowCardinality(String),
  day Date,
  changed_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, day);

CREATE MATERIALIZED VIEW IF NOT EXISTS day_changes_from_events TO day_changes AS
SELECT project_id, toDate(timestamp, 'UTC') AS day, max(now64(3, 'UTC')) AS changed_at
FROM events
GROUP BY project_id, day;

INSERT INTO day_changes
SELECT project_id, toDate(timestamp, 'UTC') AS day, max(now64(3, 'UTC')) AS changed_at
FROM events
GROUP BY project_id, day;
