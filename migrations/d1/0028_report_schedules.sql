-- Why: saved reports are sent to webhooks and buckets on a schedule, and spreadsheets read them by a link.
-- Undo: DROP TABLE report_schedules; DROP TABLE report_links; DELETE FROM outbox WHERE kind = 'report'.
CREATE TABLE report_schedules (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  name TEXT NOT NULL,
  cadence TEXT NOT NULL,
  format TEXT NOT NULL,
  destination TEXT NOT NULL,
  secret TEXT NOT NULL,
  paused TEXT,
  timezone TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  author TEXT NOT NULL,
  failing_since INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX report_schedules_of_project ON report_schedules (project_id);
CREATE INDEX report_schedules_due ON report_schedules (next_at) WHERE paused IS NULL;
CREATE TABLE report_links (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  report_id TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
);
CREATE INDEX report_links_of_project ON report_links (project_id);
