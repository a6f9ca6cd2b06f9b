-- Why: a person marks dates on charts for themselves alone.
-- Undo: DROP TABLE own_annotations.
CREATE TABLE own_annotations (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  definition TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
);
CREATE INDEX own_annotations_of_person ON own_annotations (user_id, project_id);
