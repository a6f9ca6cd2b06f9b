-- Why: a fault of the data is told once, with its first event, and stays told: the same fault of the next day or release
--   is the same finding, one that comes again after it was over is a new row
--   (docs/decisions/0312-a-finding-is-told-once.md).
-- Undo: DROP TABLE quality_findings. Open faults are found and told again.
CREATE TABLE quality_findings (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  day INTEGER NOT NULL,
  record TEXT NOT NULL
);
CREATE INDEX quality_findings_of_project ON quality_findings (project_id, day);
