-- Why: programs such as assistants reach `/mcp` for a person by OAuth: clients, codes that wait for their exchange, and
--   grants with the projects that the person chose. A grant is a session of tokens that names its client; it ends with it.
-- Undo: DELETE FROM session WHERE client_id IS NOT NULL; DROP TABLE oauth_grant_projects; DROP TABLE oauth_grants;
--   DROP TABLE oauth_codes; ALTER TABLE session DROP COLUMN client_id; DROP TABLE oauth_clients;
--   ALTER TABLE organizations DROP COLUMN connected_apps (connected apps then have to be allowed again).
CREATE TABLE oauth_clients (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  redirect_uris TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('registration', 'document')),
  created_at INTEGER NOT NULL,
  -- When a client's own document was last read.
  read_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL
);
CREATE INDEX oauth_clients_by_use ON oauth_clients (last_used_at);

CREATE TABLE oauth_codes (
  -- SHA-256 of the code.
  id TEXT PRIMARY KEY,
  grant_id TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL REFERENCES oauth_clients (id) ON DELETE CASCADE,
  session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  redirect_uri TEXT NOT NULL,
  code_challenge TEXT NOT NULL,
  resource TEXT NOT NULL,
  scopes TEXT NOT NULL,
  project_ids TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
);
CREATE INDEX oauth_codes_by_end ON oauth_codes (expires_at);

ALTER TABLE session ADD COLUMN client_id TEXT REFERENCES oauth_clients (id) ON DELETE CASCADE;
CREATE INDEX session_of_client ON session (client_id) WHERE client_id IS NOT NULL;

CREATE TABLE oauth_grants (
  id TEXT PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
  resource TEXT NOT NULL,
  scopes TEXT NOT NULL
);

CREATE TABLE oauth_grant_projects (
  grant_id TEXT NOT NULL REFERENCES oauth_grants (id) ON DELETE CASCADE,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  PRIMARY KEY (grant_id, project_id)
);
CREATE INDEX oauth_grants_of_project ON oauth_grant_projects (project_id);

ALTER TABLE organizations ADD COLUMN connected_apps TEXT NOT NULL DEFAULT 'allowed'
  CHECK (connected_apps IN ('allowed', 'forbidden'));
