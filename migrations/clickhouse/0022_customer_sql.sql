-- Why: customers ask SQL as users of the database whose row policies let them see one project (docs/decisions/0220). The
--   embedded engine cannot make users while it runs, so it starts with a pool of them, and `sql_slots` says whose each is:
--   the row with the highest version counts. Of two claims of one version the first is stored, since the insert carries a
--   token made of both, and the second is dropped as a repeat; so a slot never has two projects.
--   `merged_users` holds the person of each user whom aliases and merges join with another, as reports work it out
--   (core/query/lowering/merged-users.ts), so that the views for customers tell the same persons. A list has one version,
--   and the highest counts; `fingerprint` is that of the merges it was made from.
-- Undo: DROP TABLE sql_slots; DROP TABLE merged_users; DROP DATABASE analytics_<region>. Nothing is lost.
CREATE TABLE IF NOT EXISTS sql_slots (
  user String,
  version UInt64,
  project_id String,
  claimed_at DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(version)
ORDER BY user
SETTINGS non_replicated_deduplication_window = 10000;

CREATE TABLE IF NOT EXISTS merged_users (
  project_id LowCardinality(String),
  version UInt64,
  user_id String,
  person_id String,
  fingerprint UInt64
)
ENGINE = MergeTree
ORDER BY (project_id, version, user_id);
