-- Why: dashboards are sent by email on a schedule; who receives one, who has unsubscribed, and which mail of which period
-- was handed over, so that a period is one mail whatever breaks in between.
-- Undo: DELETE FROM report_schedules WHERE subject_kind = 'dashboard'; DROP TABLE mail_handovers; DROP TABLE mail_recipients;
-- ALTER TABLE report_schedules DROP COLUMN view; ALTER TABLE report_schedules DROP COLUMN subject_kind;
-- ALTER TABLE report_schedules RENAME COLUMN subject_id TO report_id; ALTER TABLE organizations DROP COLUMN outside_recipients;
-- DROP INDEX kept_mail_once; ALTER TABLE kept_mail DROP COLUMN message_key; ALTER TABLE kept_mail DROP COLUMN headers;
-- ALTER TABLE kept_mail DROP COLUMN files.
ALTER TABLE report_schedules RENAME COLUMN report_id TO subject_id;
ALTER TABLE report_schedules ADD COLUMN subject_kind TEXT NOT NULL DEFAULT 'report';
ALTER TABLE report_schedules ADD COLUMN view TEXT;
CREATE TABLE mail_recipients (
  id TEXT PRIMARY KEY,
  schedule_id TEXT NOT NULL REFERENCES report_schedules (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL,
  unsubscribed_at INTEGER,
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX mail_recipients_once ON mail_recipients (schedule_id, recipient);
CREATE TABLE mail_handovers (
  run_id TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  recipient_id TEXT NOT NULL,
  handed_at INTEGER NOT NULL,
  accepted_at INTEGER,
  PRIMARY KEY (run_id, recipient_id)
);
ALTER TABLE organizations ADD COLUMN outside_recipients TEXT NOT NULL DEFAULT '[]';
ALTER TABLE kept_mail ADD COLUMN message_key TEXT;
ALTER TABLE kept_mail ADD COLUMN headers TEXT NOT NULL DEFAULT '{}';
ALTER TABLE kept_mail ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
CREATE UNIQUE INDEX kept_mail_once ON kept_mail (message_key);
