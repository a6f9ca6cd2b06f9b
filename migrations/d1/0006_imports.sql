-- Why: an import that was cut off goes on where it was durable, and one key is used by one request at a time.
-- Undo: DROP TABLE imports (imports under way then begin at their first line again; their events still count once).
CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  status TEXT NOT NULL,
  holder TEXT NOT NULL,
  held_until INTEGER NOT NULL,
  line INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  format TEXT,
  received INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  rejected TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX imports_once ON imports (project_id, key);
