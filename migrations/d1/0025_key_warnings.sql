-- Why: whoever can rotate an API key is told once, a week before it ends.
-- Undo: ALTER TABLE keys DROP COLUMN warned_at (the warnings are then sent again, or not at all).
ALTER TABLE keys ADD COLUMN warned_at INTEGER;
CREATE INDEX keys_by_end ON keys (expires_at) WHERE expires_at IS NOT NULL;
