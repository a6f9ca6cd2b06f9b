-- Why: with an organization its erasures were removed as well, so after a restored backup of ClickHouse nothing brought back
--   the tombstones of its projects and persons. The table is made again without the foreign key; all else is as before.
-- Undo: DELETE FROM erasures WHERE organization_id NOT IN (SELECT id FROM organizations) (their tombstones are then not
--   restored any more).
CREATE TABLE erasures_kept (
  id TEXT PRIMARY KEY,
  organization_id TEXT NOT NULL,
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
INSERT INTO erasures_kept (id, organization_id, project_id, region, subject, requested_by, erased_at, id_hashes, state, next_at, held_until)
  SELECT id, organization_id, project_id, region, subject, requested_by, erased_at, id_hashes, state, next_at, held_until FROM erasures;
DROP TABLE erasures;
ALTER TABLE erasures_kept RENAME TO erasures;
CREATE INDEX erasures_of_project ON erasures (project_id, erased_at);
CREATE INDEX erasures_of_organization ON erasures (organization_id, erased_at);
CREATE INDEX erasures_due ON erasures (next_at);
