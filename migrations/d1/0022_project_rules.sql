-- Why: a project has rules about the events that it takes (addresses, bots, properties, schemas, internal traffic), as JSON
--   with the parts that are not the defaults; its own length of sessions that are made from times; and, once it is deleted,
--   the time at which everything it holds is erased. Until then it can be restored.
-- Undo: DROP INDEX projects_to_erase; ALTER TABLE projects DROP COLUMN session_minutes; ALTER TABLE projects DROP COLUMN
--   rules; ALTER TABLE projects DROP COLUMN deletes_at (deleted projects come back, and all rules are the defaults).
ALTER TABLE projects ADD COLUMN session_minutes INTEGER NOT NULL DEFAULT 30 CHECK (session_minutes BETWEEN 1 AND 240);
ALTER TABLE projects ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';
ALTER TABLE projects ADD COLUMN deletes_at INTEGER;
CREATE INDEX projects_to_erase ON projects (deletes_at) WHERE deletes_at IS NOT NULL;
