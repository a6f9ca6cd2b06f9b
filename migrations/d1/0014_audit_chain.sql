-- Why: entries of the audit log say from where they came and how it ended, and form a keyed chain whose end is also known
-- outside this table. What names a person stands apart, so that it can be erased while the chain still verifies.
-- Undo: DROP TABLE audit_settings; DROP INDEX audit_sequence; DROP INDEX audit_unsealed; DROP INDEX audit_of_actor;
-- DROP INDEX audit_of_target; ALTER TABLE audit_log DROP COLUMN for each column below.
ALTER TABLE audit_log ADD COLUMN outcome TEXT NOT NULL DEFAULT 'success' CHECK (outcome IN ('success', 'failure', 'refused'));
ALTER TABLE audit_log ADD COLUMN personal TEXT;
ALTER TABLE audit_log ADD COLUMN personal_salt TEXT;
ALTER TABLE audit_log ADD COLUMN personal_hash TEXT;
ALTER TABLE audit_log ADD COLUMN sequence INTEGER;
ALTER TABLE audit_log ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX audit_sequence ON audit_log (organization_id, sequence);
CREATE INDEX audit_unsealed ON audit_log (organization_id) WHERE sequence IS NULL;
CREATE INDEX audit_of_actor ON audit_log (actor);
CREATE INDEX audit_of_target ON audit_log (target);
CREATE TABLE audit_settings (
  organization_id TEXT PRIMARY KEY,
  retention_years INTEGER NOT NULL CHECK (retention_years BETWEEN 1 AND 7)
);
