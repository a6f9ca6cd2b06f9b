-- Why: everything that leaves the service is an entry of one outbox, with one log of tries and limits for each target.
--   Deliveries of alerts were the first kind and become entries under their own ids, so that receivers recognize them.
-- Undo: recreate `deliveries` as in 0002 and copy back the entries of kind `anomaly` (target is channel_id, subject is
--   anomaly_id); DROP TABLE outbox_tries; DROP TABLE outbox_targets; DROP TABLE outbox.
CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  subject TEXT NOT NULL,
  message TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_error TEXT,
  next_attempt_at INTEGER,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX outbox_once ON outbox (kind, target, subject);
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE status = 'pending';
CREATE INDEX outbox_of_project ON outbox (project_id, created_at);
CREATE TABLE outbox_tries (
  id INTEGER PRIMARY KEY,
  entry_id TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT
);
CREATE INDEX outbox_tries_of_entry ON outbox_tries (entry_id);
CREATE TABLE outbox_targets (target TEXT PRIMARY KEY, free_at INTEGER NOT NULL);
INSERT INTO outbox
  SELECT d.id, a.project_id, 'anomaly', d.channel_id, d.anomaly_id,
    json_object('project_name', p.name, 'anomaly', json_patch(
      json_object('id', a.id, 'project_id', a.project_id,
        'timestamp', strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch'), 'metric', a.metric,
        'severity', a.severity, 'type', a.type, 'status', a.status),
      a.body)),
    d.status, d.attempts, d.last_error, d.next_attempt_at, d.updated_at, d.updated_at
  FROM deliveries d JOIN anomalies a ON a.id = d.anomaly_id JOIN projects p ON p.id = a.project_id;
DROP TABLE deliveries;
