-- Why: an organisation over its monthly quota keeps whole visitors, chosen by a hash of the device, in place of all events
--   (docs/decisions/0212-sampling.md). `sample_halvings` says how often the number of visitors had been halved when a row
--   came: a row stands for 2^sample_halvings rows; 0, as in all rows from before, for itself alone.
--   `sampled_days` says for which days estimates are needed, so that all other reports need not look at the rows.
--   A column that `events` gets, `arrivals` gets too; the view passes on all columns.
-- Undo: DROP VIEW sampled_days_from_events; DROP TABLE sampled_days; ALTER TABLE events DROP COLUMN sample_halvings; ALTER
--   TABLE arrivals DROP COLUMN sample_halvings; the ALTER of 0010 once more. Reports then show what is stored as if it were
--   everything.
ALTER TABLE events ADD COLUMN IF NOT EXISTS sample_halvings UInt8 AFTER retention_days;

ALTER TABLE arrivals ADD COLUMN IF NOT EXISTS sample_halvings UInt8 AFTER retention_days;

ALTER TABLE events_from_arrivals MODIFY QUERY
SELECT * REPLACE (toUInt16(greatest(retention_days, age('day', timestamp, now('UTC')) + 1)) AS retention_days)
FROM arrivals
WHERE received_at > erased_at;

CREATE TABLE IF NOT EXISTS sampled_days (
  project_id LowCardinality(String),
  day Date,
  halvings SimpleAggregateFunction(max, UInt8)
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, day);

CREATE MATERIALIZED VIEW IF NOT EXISTS sampled_days_from_events TO sampled_days AS
SELECT project_id, toDate(timestamp, 'UTC') AS day, max(sample_halvings) AS halvings
FROM events
WHERE sample_halvings > 0
GROUP BY project_id, day;
