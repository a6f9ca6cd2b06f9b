-- Why: how long a project's days are kept in cold storage; at least as long as they are kept hot (retention_days). The
--   application holds that, with a message; existing projects keep what they have for seven years.
-- Undo: ALTER TABLE projects DROP COLUMN archive_days (nothing is then removed from cold storage).
ALTER TABLE projects ADD COLUMN archive_days INTEGER NOT NULL DEFAULT 2557 CHECK (archive_days BETWEEN 30 AND 2557);
