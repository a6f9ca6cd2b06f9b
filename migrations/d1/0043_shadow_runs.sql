-- Why: a team that changes tools compares both for some weeks. A run says with which other tool and on which days; its events
--   are those of another project, or its report is kept here as numbers by day and event. The numbers are no events of the
--   project, so that none of its own reports can count them.
-- Undo: DROP TABLE shadow_report_rows; DROP TABLE shadow_runs.
CREATE TABLE shadow_runs (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  other_project_id TEXT REFERENCES projects (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT,
  timezone TEXT NOT NULL,
  names TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL
);
CREATE INDEX shadow_runs_of_project ON shadow_runs (project_id);
CREATE TABLE shadow_report_rows (
  run_id TEXT NOT NULL REFERENCES shadow_runs (id) ON DELETE CASCADE,
  day TEXT NOT NULL,
  event TEXT NOT NULL,
  events INTEGER,
  visitors INTEGER,
  sessions INTEGER,
  PRIMARY KEY (run_id, day, event)
);
