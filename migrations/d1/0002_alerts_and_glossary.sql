-- Why: anomalies found, channels that carry them, each delivery with its outcome; the words of a project's business.
-- Undo: DROP TABLE glossary; DROP TABLE deliveries; DROP TABLE channels; DROP TABLE anomalies.
CREATE TABLE anomalies (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  metric TEXT NOT NULL,
  type TEXT NOT NULL,
  severity TEXT NOT NULL,
  status TEXT NOT NULL,
  at INTEGER NOT NULL,
  body TEXT NOT NULL,
  acknowledged_by TEXT,
  notes TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX anomalies_of_project ON anomalies (project_id, at);
CREATE UNIQUE INDEX anomalies_once ON anomalies (project_id, metric, type, at);
CREATE TABLE channels (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  config TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER
);
CREATE INDEX channels_of_project ON channels (project_id);
CREATE TABLE deliveries (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  anomaly_id TEXT NOT NULL REFERENCES anomalies (id) ON DELETE CASCADE,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  next_attempt_at INTEGER,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX deliveries_once ON deliveries (channel_id, anomaly_id);
CREATE TABLE glossary (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  term TEXT NOT NULL,
  meaning TEXT NOT NULL
);
CREATE UNIQUE INDEX glossary_once ON glossary (project_id, term);
