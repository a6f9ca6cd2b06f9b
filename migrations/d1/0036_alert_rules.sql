-- Why: alert rules are saved objects; this is what the service knows of them between two evaluations. The memory holds
--   the state of every series, so that a restart or an edit tells nothing twice; the log says why an alarm came, or did
--   not; changes are alarms that incidents have not taken yet, so that a crash in between loses none.
-- Undo: DROP TABLE alert_rule_states; DROP TABLE alert_rule_log; DROP TABLE alert_rule_changes.
CREATE TABLE alert_rule_states (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  rule_id TEXT NOT NULL,
  rule_version INTEGER NOT NULL,
  memory TEXT,
  problem TEXT,
  problem_since INTEGER,
  problem_told TEXT,
  silence TEXT,
  is_paused INTEGER NOT NULL DEFAULT 0,
  muted_until INTEGER,
  evaluations INTEGER NOT NULL DEFAULT 0,
  evaluated_at INTEGER,
  next_at INTEGER NOT NULL,
  lease_until INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (project_id, rule_id)
);
CREATE INDEX alert_rule_states_due ON alert_rule_states (next_at);
CREATE TABLE alert_rule_log (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  rule_id TEXT NOT NULL,
  evaluation INTEGER NOT NULL,
  at INTEGER NOT NULL,
  bucket_start INTEGER NOT NULL,
  bucket_end INTEGER NOT NULL,
  reason TEXT NOT NULL,
  readings TEXT NOT NULL,
  series_read INTEGER NOT NULL,
  alarms TEXT NOT NULL,
  text TEXT
);
CREATE UNIQUE INDEX alert_rule_log_once ON alert_rule_log (project_id, rule_id, evaluation, bucket_start, reason);
CREATE INDEX alert_rule_log_by_time ON alert_rule_log (at);
CREATE TABLE alert_rule_changes (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  change TEXT NOT NULL
);
CREATE INDEX alert_rule_changes_of_project ON alert_rule_changes (project_id, sequence);
