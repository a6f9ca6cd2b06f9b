-- Why: settled sessions kept the pages of their views in any order, so reports on paths sorted all events of their range
--   (docs/decisions/0190-settled-sessions.md). The pages now stand in the order of the views, and days are settled again
--   before they are read.
-- Undo: none is needed, since whoever takes the pages in any order may have them in this one.
ALTER TABLE session_days UPDATE clean_before = toDateTime64(0, 3, 'UTC') WHERE 1 SETTINGS mutations_sync = 1;
