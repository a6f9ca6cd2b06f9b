-- Why: a project may choose how its events reach ClickHouse (NULL: as the deployment does), or that they never leave its
-- jurisdiction, for which only the buffer will do.
-- Undo: ALTER TABLE projects DROP COLUMN transport; ALTER TABLE projects DROP COLUMN strict_residency (all projects then
-- use the deployment's transport).
ALTER TABLE projects ADD COLUMN transport TEXT CHECK (transport IN ('queue', 'buffer'));
ALTER TABLE projects ADD COLUMN strict_residency INTEGER NOT NULL DEFAULT 0 CHECK (strict_residency IN (0, 1));
