-- Why: a project chooses the day on which the weeks of all its reports begin; they begin on Monday unless it has.
-- Undo: ALTER TABLE projects DROP COLUMN week_start (all weeks then begin on Monday).
ALTER TABLE projects ADD COLUMN week_start TEXT NOT NULL DEFAULT 'monday' CHECK (week_start IN ('monday', 'sunday'));
