-- Why: a member may see some projects of an organisation only, or have a higher role in one of them.
-- Undo: DROP TABLE project_grants; ALTER TABLE members DROP COLUMN project_access (members then see all projects).
ALTER TABLE members ADD COLUMN project_access TEXT NOT NULL DEFAULT 'all' CHECK (project_access IN ('all', 'granted'));
CREATE TABLE project_grants (
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'admin')),
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX grants_once ON project_grants (member_id, project_id);
CREATE INDEX grants_of_project ON project_grants (project_id);
