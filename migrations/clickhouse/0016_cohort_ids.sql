-- Why: a cohort may be a list of ids that somebody uploaded, or the members that it had when it was frozen. The list is
--   kept here without a bound on its length, and as ids: whose they are is decided when a query reads it, so an id that
--   nobody has yet counts once it appears, and a person with two ids of the list counts once. A new list is a new version;
--   D1 says which one counts (cohort_lists), so a list is replaced at once. See docs/decisions/0178-filters.md.
-- Undo: DROP TABLE cohort_ids; cohorts that are lists have no members until they are uploaded again.
CREATE TABLE IF NOT EXISTS cohort_ids (
  project_id LowCardinality(String),
  cohort String,
  version UInt64,
  person_id String
)
ENGINE = ReplacingMergeTree
ORDER BY (project_id, cohort, version, person_id);
