-- Why: people comment on dashboards, tiles and points of charts, and mention one another.
-- Undo: DROP TABLE comment_mentions; DROP TABLE comments; DELETE FROM outbox WHERE kind = 'mention'.
CREATE TABLE comments (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  dashboard_id TEXT NOT NULL,
  tile_id TEXT,
  point TEXT,
  reply_to TEXT,
  author TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  resolved_at INTEGER,
  resolved_by TEXT,
  created_at INTEGER NOT NULL,
  changed_at INTEGER
);
CREATE INDEX comments_of_dashboard ON comments (project_id, dashboard_id, created_at);
CREATE TABLE comment_mentions (
  comment_id TEXT NOT NULL REFERENCES comments (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  seen_at INTEGER,
  PRIMARY KEY (comment_id, user_id)
);
CREATE INDEX comment_mentions_of_person ON comment_mentions (user_id) WHERE seen_at IS NULL;
