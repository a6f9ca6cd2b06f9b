-- Why: alarms of one cause are one incident, with what people did about it and what each channel was told; a project says
--   how it is told. `incident_folds` lets one change at a time through: whoever read an older state is refused.
-- Undo: DROP TABLE alert_policies; DROP TABLE incident_folds; DROP TABLE incident_timeline; DROP TABLE incident_alarms;
--   DROP TABLE incidents;
CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  severity TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER,
  due_at INTEGER,
  record TEXT NOT NULL
);
CREATE INDEX incidents_of_project ON incidents (project_id, began_at);
CREATE INDEX incidents_due ON incidents (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE incident_alarms (
  key TEXT PRIMARY KEY,
  incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  began_at INTEGER NOT NULL,
  alarm TEXT NOT NULL
);
CREATE INDEX incident_alarms_of_incident ON incident_alarms (incident_id, began_at);
CREATE TABLE incident_timeline (
  id INTEGER PRIMARY KEY,
  incident_id TEXT NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT,
  actor TEXT,
  alarm TEXT,
  channel TEXT
);
CREATE INDEX incident_timeline_of_incident ON incident_timeline (incident_id, id);
CREATE TABLE incident_folds (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL,
  PRIMARY KEY (project_id, revision)
);
CREATE TABLE alert_policies (
  project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
  policy TEXT NOT NULL
);
