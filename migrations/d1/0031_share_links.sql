-- Why: dashboards and reports are shown to people without an account, by public links and in frames of other sites.
-- Undo: DROP TABLE share_links.
CREATE TABLE share_links (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  object TEXT NOT NULL,
  object_id TEXT NOT NULL,
  name TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  password_hash TEXT,
  last_day TEXT,
  segment_id TEXT,
  filters TEXT NOT NULL,
  range TEXT NOT NULL,
  left_out TEXT NOT NULL,
  embed_origins TEXT NOT NULL,
  csv INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER,
  revoked_at INTEGER
);
CREATE INDEX share_links_of_object ON share_links (project_id, object, object_id);
