-- Why: a person's questions, as normalised meanings, rank suggestions and tell which of two readings is meant.
-- Undo: DROP TABLE query_embeddings;
CREATE TABLE query_embeddings (
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  -- SHA-256 of the meaning.
  meaning_hash TEXT NOT NULL,
  meaning TEXT NOT NULL,
  language TEXT NOT NULL,
  times_asked INTEGER NOT NULL,
  times_answered INTEGER NOT NULL,
  times_chosen INTEGER NOT NULL,
  times_edited INTEGER NOT NULL,
  last_asked_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, user_id, meaning_hash)
) WITHOUT ROWID;
CREATE INDEX query_embeddings_by_use ON query_embeddings (last_asked_at);
CREATE INDEX query_embeddings_of_person ON query_embeddings (user_id);
