-- Why: an organisation may show its own name, colours and logo on host names of its own, and send mail under its name.
--   A session knows the host where it began, so that it ends with the host.
-- Undo: DROP TABLE hosts; DROP TABLE looks; ALTER TABLE session DROP COLUMN host.
CREATE TABLE looks (
  organization_id TEXT PRIMARY KEY REFERENCES organizations (id) ON DELETE CASCADE,
  name TEXT,
  accent_light TEXT,
  accent_dark TEXT,
  logo TEXT,
  logo_type TEXT,
  logo_version TEXT,
  mail_from TEXT,
  updated_at INTEGER NOT NULL
);

CREATE TABLE hosts (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  token TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  verified_at INTEGER,
  removed_at INTEGER,
  custom_hostname_id TEXT
);
CREATE UNIQUE INDEX hosts_of_organization ON hosts (organization_id, host) WHERE removed_at IS NULL;
CREATE UNIQUE INDEX hosts_verified ON hosts (host) WHERE verified_at IS NOT NULL AND removed_at IS NULL;
CREATE INDEX hosts_by_name ON hosts (host);

ALTER TABLE session ADD COLUMN host TEXT;
