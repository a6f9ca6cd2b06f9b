-- Why: reports read the names that a project defines (saved_objects) together with its events. This number changes in the same
--   transaction as they do, so that a reader who has the project knows without another look whether what it remembers of them
--   still holds; 0: there are none.
-- Undo: ALTER TABLE projects DROP COLUMN definitions_version (defined names read nothing until the column is back).
ALTER TABLE projects ADD COLUMN definitions_version INTEGER NOT NULL DEFAULT 0;
