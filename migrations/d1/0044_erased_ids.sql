-- Why: an import of an old file must not bring back who was erased. ClickHouse's tombstones cannot tell: they stop what was
--   received before the erasure, and a file is received after it. This table has the hashes of erased ids, one a row, so
--   that an import can look its ids up; triggers fill it from `erasures`, in the same statement. `span` is '' for ids that
--   were wholly the person's, else the part of a device that others share, `<ordinal> <next ordinal>`
--   (store/erasure/shared-devices.ts). `readmitted_at`: somebody let imports take the person's events again; the rows of
--   that erasure are gone. Spans of erasures that ended before this are not known any more.
-- Undo: DROP TRIGGER erased_ids_of_new; DROP TRIGGER erased_ids_of_change; DROP TABLE erased_ids;
--   ALTER TABLE erasures DROP COLUMN readmitted_at (imports then bring erased persons back).
ALTER TABLE erasures ADD COLUMN readmitted_at INTEGER;
CREATE TABLE erased_ids (
  project_id TEXT NOT NULL,
  id_hash TEXT NOT NULL,
  span TEXT NOT NULL,
  erasure_id TEXT NOT NULL,
  erased_at INTEGER NOT NULL,
  PRIMARY KEY (project_id, id_hash, span, erasure_id)
) WITHOUT ROWID;
INSERT OR IGNORE INTO erased_ids (project_id, id_hash, span, erasure_id, erased_at)
  SELECT project_id, value, '', erasures.id, erased_at FROM erasures, json_each(id_hashes) WHERE subject = 'person';
CREATE TRIGGER erased_ids_of_new AFTER INSERT ON erasures WHEN NEW.subject = 'person' BEGIN
  INSERT OR IGNORE INTO erased_ids (project_id, id_hash, span, erasure_id, erased_at)
    SELECT NEW.project_id, value, '', NEW.id, NEW.erased_at FROM json_each(NEW.id_hashes); END;
CREATE TRIGGER erased_ids_of_change AFTER UPDATE OF id_hashes, state ON erasures
WHEN NEW.subject = 'person' AND NEW.readmitted_at IS NULL BEGIN
  INSERT OR IGNORE INTO erased_ids (project_id, id_hash, span, erasure_id, erased_at)
    SELECT NEW.project_id, value, '', NEW.id, NEW.erased_at FROM json_each(NEW.id_hashes)
    UNION ALL
    SELECT NEW.project_id, substr(value, 1, 64), substr(value, 66), NEW.id, NEW.erased_at
    FROM json_each(NEW.state, '$.work.spans'); END;
