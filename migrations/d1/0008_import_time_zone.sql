-- Why: an import that is gone on with under another `?timezone=` would date the rest of its file differently. NULL: begun
-- before this was recorded, any zone goes on.
-- Undo: ALTER TABLE imports DROP COLUMN time_zone (any zone then goes on).
ALTER TABLE imports ADD COLUMN time_zone TEXT;
