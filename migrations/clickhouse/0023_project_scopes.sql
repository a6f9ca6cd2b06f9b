-- Why: SQL must count what reports count. Reports leave out a project's own hosts and persons and follow its own length of
--   silence between sessions, but these rules are kept beside the database. A statement brings them here if they have
--   changed, and the views for customers read the row with the highest version (docs/decisions/0221).
-- Undo: DROP TABLE project_scopes. Nothing is lost.
CREATE TABLE IF NOT EXISTS project_scopes (
  project_id LowCardinality(String),
  version UInt64,
  hosts Array(String),
  persons Array(String),
  session_gap_ms UInt64
)
ENGINE = ReplacingMergeTree(version)
ORDER BY project_id;
