-- Why: people say which findings were real and which were noise, and the threshold of the metric follows. The sensitivity
--   that a person chose is kept beside the tuned one, so that labels never drift away from it. A rule or metric that only
--   makes noise is named to its owner once (`alert_worth_notices`).
-- Undo: DROP TABLE alert_worth_notices; DROP TABLE anomaly_tunings; DROP TABLE anomaly_labels;
CREATE TABLE anomaly_labels (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  metric TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  label TEXT NOT NULL,
  was_raised INTEGER NOT NULL,
  note TEXT,
  labelled_by TEXT NOT NULL,
  labelled_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX anomaly_labels_once ON anomaly_labels (project_id, metric, began_at);
CREATE TABLE anomaly_tunings (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  metric TEXT NOT NULL,
  chosen REAL NOT NULL,
  tuned REAL NOT NULL,
  tuned_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, metric)
);
CREATE TABLE alert_worth_notices (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  source TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, source)
);
