-- Why: everything that leaves the service is an entry of one outbox, with one log of tries and limits for each target.
--   Deliveries of alerts were the first kind and become entries under their own ids, so that receivers recognize them.
--   `deliveries` stays and mirrors the entries of alerts in both directions, claims included: old code, which runs on
--   this schema during a deployment and after a rollback, sends what new code left, and none of them sends twice.
-- Undo: DROP TRIGGER outbox_takes_new, outbox_takes_change, deliveries_take_new, deliveries_take_change, deliveries_forget;
--   DROP VIEW deliveries_as_entries; DROP TABLE outbox_tries; DROP TABLE outbox_targets; DROP TABLE outbox.
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
CREATE VIEW deliveries_as_entries AS
  SELECT d.id, a.project_id, 'anomaly' AS kind, d.channel_id AS target, d.anomaly_id AS subject,
    json_object('project_name', p.name, 'anomaly', json_patch(
      json_object('id', a.id, 'project_id', a.project_id,
        'timestamp', strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch'), 'metric', a.metric,
        'severity', a.severity, 'type', a.type, 'status', a.status),
      a.body)) AS message,
    d.status, d.attempts, d.last_error, d.next_attempt_at, d.updated_at AS created_at, d.updated_at
  FROM deliveries d JOIN anomalies a ON a.id = d.anomaly_id JOIN projects p ON p.id = a.project_id;
INSERT INTO outbox SELECT * FROM deliveries_as_entries;
CREATE TRIGGER outbox_takes_new AFTER INSERT ON deliveries BEGIN
  INSERT INTO outbox SELECT * FROM deliveries_as_entries e WHERE e.id = NEW.id AND NOT EXISTS
    (SELECT 1 FROM outbox o WHERE o.kind = e.kind AND o.target = e.target AND o.subject = e.subject); END;
CREATE TRIGGER outbox_takes_change AFTER UPDATE ON deliveries BEGIN
  UPDATE outbox SET status = NEW.status, attempts = NEW.attempts, last_error = NEW.last_error,
    next_attempt_at = NEW.next_attempt_at, updated_at = NEW.updated_at
  WHERE id = NEW.id AND (status, attempts, last_error, next_attempt_at, updated_at)
    IS NOT (NEW.status, NEW.attempts, NEW.last_error, NEW.next_attempt_at, NEW.updated_at); END;
CREATE TRIGGER deliveries_take_new AFTER INSERT ON outbox WHEN NEW.kind = 'anomaly' BEGIN
  INSERT INTO deliveries
  SELECT NEW.id, c.id, a.id, NEW.status, NEW.attempts, NEW.last_error, NEW.next_attempt_at, NEW.updated_at
  FROM channels c, anomalies a WHERE c.id = NEW.target AND a.id = NEW.subject
    AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.channel_id = c.id AND d.anomaly_id = a.id); END;
CREATE TRIGGER deliveries_take_change AFTER UPDATE ON outbox WHEN NEW.kind = 'anomaly' BEGIN
  UPDATE deliveries SET status = NEW.status, attempts = NEW.attempts, last_error = NEW.last_error,
    next_attempt_at = NEW.next_attempt_at, updated_at = NEW.updated_at
  WHERE id = NEW.id AND (status, attempts, last_error, next_attempt_at, updated_at)
    IS NOT (NEW.status, NEW.attempts, NEW.last_error, NEW.next_attempt_at, NEW.updated_at); END;
CREATE TRIGGER deliveries_forget AFTER DELETE ON outbox WHEN OLD.kind = 'anomaly' BEGIN
  DELETE FROM deliveries WHERE id = OLD.id; END;
