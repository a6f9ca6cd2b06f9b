-- Why: a directory (Entra, Okta) makes, changes and switches off members over SCIM, and its groups give roles.
-- Undo: drop the four tables (members stay as they are, and no directory changes them any more).
CREATE TABLE scim_tokens (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  hash TEXT NOT NULL UNIQUE,
  hint TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
);
CREATE INDEX scim_tokens_of_organization ON scim_tokens (organization_id);
CREATE TABLE scim_users (
  member_id TEXT PRIMARY KEY REFERENCES members (id) ON DELETE CASCADE,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  user_name TEXT NOT NULL,
  external_id TEXT,
  display_name TEXT,
  given_name TEXT,
  family_name TEXT,
  email TEXT,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX scim_user_names ON scim_users (organization_id, user_name);
CREATE UNIQUE INDEX scim_user_external_ids ON scim_users (organization_id, external_id);
CREATE TABLE scim_groups (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  display_name TEXT NOT NULL,
  external_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX scim_group_names ON scim_groups (organization_id, display_name);
CREATE TABLE scim_group_members (
  group_id TEXT NOT NULL REFERENCES scim_groups (id) ON DELETE CASCADE,
  member_id TEXT NOT NULL REFERENCES members (id) ON DELETE CASCADE,
  PRIMARY KEY (group_id, member_id)
);
CREATE INDEX scim_groups_of_member ON scim_group_members (member_id);
