-- Why: API keys have scopes, a role and an end; keys say who made them and when they were last used, and are rotated.
-- Keys of before keep exactly what they could do: everything that an editor may.
-- Undo: DROP INDEX keys_changed; drop the seven columns (all keys then act as editors, and none ends by itself).
ALTER TABLE keys ADD COLUMN scopes TEXT NOT NULL DEFAULT '["query","import","export","admin"]';
ALTER TABLE keys ADD COLUMN role TEXT NOT NULL DEFAULT 'editor' CHECK (role IN ('viewer', 'editor', 'admin'));
ALTER TABLE keys ADD COLUMN created_by TEXT;
ALTER TABLE keys ADD COLUMN expires_at INTEGER;
ALTER TABLE keys ADD COLUMN last_used_at INTEGER;
ALTER TABLE keys ADD COLUMN replaced_by TEXT;
ALTER TABLE keys ADD COLUMN changed_at INTEGER;
CREATE INDEX keys_changed ON keys (changed_at) WHERE changed_at IS NOT NULL;
UPDATE keys SET created_by = (
  SELECT actor FROM audit_log WHERE action = 'key.create' AND target = keys.id ORDER BY created_at LIMIT 1
);
