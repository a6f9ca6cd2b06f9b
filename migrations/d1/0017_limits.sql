-- Why: an organisation has a plan, bounds that the operator sets, a choice of what happens over its quota, and may be
--   suspended or deleted (docs/limits.md). `organization_deletions` outlives the organisation: it is the receipt.
-- Undo: DROP TABLE organization_deletions; ALTER TABLE organizations DROP COLUMN plan, and so on for caps, over_quota,
--   suspended_at, suspended_reason, deletion_asked_at (ingest and reports then know no bounds).
ALTER TABLE organizations ADD COLUMN plan TEXT NOT NULL DEFAULT 'enterprise';
ALTER TABLE organizations ADD COLUMN caps TEXT NOT NULL DEFAULT '{}';
ALTER TABLE organizations ADD COLUMN over_quota TEXT NOT NULL DEFAULT 'sample';
ALTER TABLE organizations ADD COLUMN suspended_at INTEGER;
ALTER TABLE organizations ADD COLUMN suspended_reason TEXT;
ALTER TABLE organizations ADD COLUMN deletion_asked_at INTEGER;

CREATE TABLE organization_deletions (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  undone_at INTEGER,
  begun_at INTEGER,
  finished_at INTEGER,
  projects TEXT NOT NULL DEFAULT '[]',
  receipt TEXT
);
CREATE UNIQUE INDEX deletion_open_once ON organization_deletions (organization_id) WHERE undone_at IS NULL;
CREATE INDEX deletions_due ON organization_deletions (due_at) WHERE undone_at IS NULL AND finished_at IS NULL;
