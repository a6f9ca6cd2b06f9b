-- Why: what a business knows of its plans, products or campaigns stands in tables of its own. Events name a row by its key,
--   and reports read its columns as properties (docs/decisions/0320-own-tables-are-joined.md). A table that is sent again is
--   a new version; the definition says which one counts, so it is replaced at once. A column is in one of the two maps. `row_line`
--   is where the row stood in what was sent, so that a key that comes twice is found and named.
-- Undo: DROP TABLE table_rows; columns of tables have no values until the tables are sent again.
CREATE TABLE IF NOT EXISTS table_rows (
  project_id LowCardinality(String),
  table_name LowCardinality(String),
  table_version UInt64,
  row_key String,
  row_line UInt32,
  row_texts Map(LowCardinality(String), String),
  row_numbers Map(LowCardinality(String), Float64)
)
ENGINE = ReplacingMergeTree
ORDER BY (project_id, table_name, table_version, row_key, row_line);
