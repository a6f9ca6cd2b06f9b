-- Why: a chart draws the band within which a figure is usual, and the band must not depend on the window of the project,
--   which keeps only what it needs to judge. One row for each hour of the week (0: Monday, from midnight in the project's
--   zone) of each series that is watched; `property` and `value` are '' for all of the metric. Figures are those of a
--   minute; usual minutes are within the bounds with the probability `confidence_interval`. The row updated last counts.
-- Undo: DROP TABLE anomaly_baselines. Windows write it again within a week.
CREATE TABLE IF NOT EXISTS anomaly_baselines (
  project_id LowCardinality(String),
  metric LowCardinality(String),
  property LowCardinality(String),
  value String,
  hour_of_week UInt8,
  baseline_value Float64,
  upper_bound Float64,
  lower_bound Float64,
  confidence_interval Float64,
  last_updated DateTime64(3, 'UTC'),
  model_version LowCardinality(String)
)
ENGINE = ReplacingMergeTree(last_updated)
ORDER BY (project_id, metric, property, value, hour_of_week)
TTL toDateTime(last_updated, 'UTC') + toIntervalDay(90);
