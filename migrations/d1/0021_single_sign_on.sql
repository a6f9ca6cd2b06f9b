-- Why: an organisation signs its people in through its own identity provider, for the domains that it proved.
--   See docs/decisions/0200-own-single-sign-on.md.
-- Undo: DROP TABLE organization_entries; DROP TABLE used_assertions; DROP TABLE sign_on_requests;
--   DROP TABLE sign_on_identities; DROP TABLE sign_on_rules; DROP TABLE sign_on_domains; DROP TABLE sign_on_providers
--   (people then sign in with a password, which those who came by single sign-on alone have to choose by a reset).
CREATE TABLE sign_on_providers (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  secret TEXT,
  groups_claim TEXT NOT NULL,
  begins_at_provider INTEGER NOT NULL DEFAULT 0,
  last_test TEXT,
  groups_missing_at INTEGER,
  created_at INTEGER NOT NULL
);
CREATE INDEX sign_on_providers_of_organization ON sign_on_providers (organization_id);

CREATE TABLE sign_on_domains (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  domain TEXT NOT NULL,
  token TEXT NOT NULL,
  verified_at INTEGER,
  verified_by TEXT CHECK (verified_by IN ('dns', 'file')),
  created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX sign_on_domains_once ON sign_on_domains (organization_id, domain);
CREATE UNIQUE INDEX sign_on_domains_proved_once ON sign_on_domains (domain) WHERE verified_at IS NOT NULL;

CREATE TABLE sign_on_rules (
  organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
  is_enforced INTEGER NOT NULL DEFAULT 0,
  replaces_second_factor INTEGER NOT NULL DEFAULT 0,
  joins_at_sign_on INTEGER NOT NULL DEFAULT 1,
  default_role TEXT NOT NULL DEFAULT 'viewer' CHECK (default_role IN ('viewer', 'editor', 'admin')),
  group_roles TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE sign_on_identities (
  provider_id TEXT NOT NULL REFERENCES sign_on_providers (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,
  user_id TEXT NOT NULL REFERENCES user (id) ON DELETE CASCADE,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER NOT NULL,
  PRIMARY KEY (provider_id, subject)
);
CREATE UNIQUE INDEX sign_on_identity_of_user ON sign_on_identities (provider_id, user_id);

CREATE TABLE sign_on_requests (
  id TEXT PRIMARY KEY,
  provider_id TEXT NOT NULL REFERENCES sign_on_providers (id) ON DELETE CASCADE,
  purpose TEXT NOT NULL CHECK (purpose IN ('sign_in', 'test')),
  browser TEXT NOT NULL,
  nonce TEXT NOT NULL,
  verifier TEXT NOT NULL,
  next TEXT NOT NULL,
  user_id TEXT,
  expires_at INTEGER NOT NULL,
  answered_at INTEGER,
  answer TEXT,
  finished_at INTEGER
);
CREATE INDEX sign_on_requests_by_end ON sign_on_requests (expires_at);

CREATE TABLE used_assertions (
  provider_id TEXT NOT NULL REFERENCES sign_on_providers (id) ON DELETE CASCADE,
  assertion TEXT NOT NULL,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (provider_id, assertion)
);
CREATE INDEX used_assertions_by_end ON used_assertions (expires_at);

CREATE TABLE organization_entries (
  session_id TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  provider_id TEXT REFERENCES sign_on_providers (id) ON DELETE CASCADE,
  expires_at INTEGER NOT NULL,
  PRIMARY KEY (session_id, organization_id)
);
