-- Why: channels can be disabled, by a person or because their receiver is gone; a project routes alerts to channels by
-- severity; members and others receive alerts by mail and unsubscribe by one click; a person has seen the messages at the bell.
-- Undo: DROP TABLE alert_notices_seen; DROP TABLE alert_recipients; DROP TABLE alert_routes;
-- ALTER TABLE channels DROP COLUMN disabled_because; ALTER TABLE channels DROP COLUMN disabled_at;
-- ALTER TABLE channels DROP COLUMN failing_since.
ALTER TABLE channels ADD COLUMN failing_since INTEGER;
ALTER TABLE channels ADD COLUMN disabled_at INTEGER;
ALTER TABLE channels ADD COLUMN disabled_because TEXT;
CREATE TABLE alert_routes (
  project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
  routes TEXT NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE TABLE alert_recipients (
  id TEXT PRIMARY KEY,
  channel_id TEXT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL,
  unsubscribed_at INTEGER,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX alert_recipients_once ON alert_recipients (channel_id, recipient);
CREATE TABLE alert_notices_seen (
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, project_id)
);
