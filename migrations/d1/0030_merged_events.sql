-- Why: events of a project that are counted as others, as JSON from name to name. It repeats what the definitions of its
--   events say (saved_objects) and changes in the same transaction, so that queries have it with the project that they read.
-- Undo: ALTER TABLE projects DROP COLUMN merged_events (merged events count as themselves again, until each of their
--   definitions is saved once more).
ALTER TABLE projects ADD COLUMN merged_events TEXT NOT NULL DEFAULT '{}';
