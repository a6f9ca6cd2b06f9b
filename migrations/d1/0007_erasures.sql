-- Why: an erasure is work that may outlast a request, and leaves a receipt: what was removed where, and the query that
--   found nothing at the end. Ids of the person stand here as hashes only. No foreign key to the project: the receipt of
--   a project's deletion stays with its organisation.
-- Undo: DROP TABLE erasures (receipts are lost; erasures under way are not finished).
CREATE TABLE erasures (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
  project_id TEXT NOT NULL,
  region TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('person', 'project')),
  requested_by TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  id_hashes TEXT NOT NULL,
  state TEXT NOT NULL,
  next_at INTEGER,
  held_until INTEGER NOT NULL
);
CREATE INDEX erasures_of_project ON erasures (project_id, erased_at);
CREATE INDEX erasures_of_organization ON erasures (organization_id, erased_at);
CREATE INDEX erasures_due ON erasures (next_at);
