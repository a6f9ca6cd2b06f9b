-- Why: invitations that belong to an address; a membership that a directory (SCIM) has switched off and may bring back;
--   and the last owner of an organisation stays by whichever way somebody changes or deletes members.
-- Undo: DROP TRIGGER last_owner_is_not_deleted, last_owner_is_not_changed; DROP TABLE invitations; ALTER TABLE members
--   DROP COLUMN deactivated_at (memberships that were switched off are then open again: delete them before).
ALTER TABLE members ADD COLUMN deactivated_at INTEGER;
CREATE TABLE invitations (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  email TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('viewer', 'editor', 'admin', 'owner')),
  project_access TEXT NOT NULL DEFAULT 'all' CHECK (project_access IN ('all', 'granted')),
  projects TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  invited_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  sent_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  accepted_at INTEGER,
  accepted_by TEXT,
  revoked_at INTEGER
);
CREATE INDEX invitations_of_organization ON invitations (organization_id, created_at);
-- The organisation is gone already when its deletion cascades to the members.
CREATE TRIGGER last_owner_is_not_deleted BEFORE DELETE ON members
WHEN OLD.role = 'owner' AND OLD.deactivated_at IS NULL
  AND EXISTS (SELECT 1 FROM organizations WHERE id = OLD.organization_id)
  AND NOT EXISTS (SELECT 1 FROM members WHERE organization_id = OLD.organization_id AND role = 'owner' AND deactivated_at IS NULL AND id <> OLD.id)
BEGIN SELECT RAISE(ABORT, 'last_owner'); END;
CREATE TRIGGER last_owner_is_not_changed BEFORE UPDATE ON members
WHEN OLD.role = 'owner' AND OLD.deactivated_at IS NULL
  AND (NEW.role <> 'owner' OR NEW.deactivated_at IS NOT NULL OR NEW.organization_id <> OLD.organization_id)
  AND NOT EXISTS (SELECT 1 FROM members WHERE organization_id = OLD.organization_id AND role = 'owner' AND deactivated_at IS NULL AND id <> OLD.id)
BEGIN SELECT RAISE(ABORT, 'last_owner'); END;
