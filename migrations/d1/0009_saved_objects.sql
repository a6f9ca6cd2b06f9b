-- Why: reports, dashboards, cohorts, segments, metrics and annotations in one form: a row for each version, so that every
--   change can be seen and taken back, and two editors cannot overwrite each other unseen.
-- Undo: DROP TABLE saved_objects (everything that people saved is lost).
CREATE TABLE saved_objects (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  object TEXT NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  is_latest INTEGER NOT NULL,
  is_deleted INTEGER NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  mentions TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  audit_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  changed_at INTEGER NOT NULL,
  changed_by TEXT NOT NULL
);
CREATE UNIQUE INDEX saved_objects_version ON saved_objects (project_id, object, id, version);
CREATE INDEX saved_objects_of_project ON saved_objects (project_id, sequence);
CREATE INDEX saved_objects_latest ON saved_objects (project_id, object, id) WHERE is_latest = 1;
CREATE UNIQUE INDEX saved_objects_audit ON saved_objects (audit_id);
