-- Why: SDKs of some vendors name a site (a domain, a website id, a number) instead of a key. A project says which of its
--   write keys such an id stands for; an id belongs to one project of the deployment. The same table has the addresses on
--   customers' own hosts (`shop.example/b`), with the names that tracker and endpoint have there. Removed rows stay until
--   another project takes the id: isolates read what changed lately from here before KV has it.
-- Undo: DROP TABLE site_ids;
CREATE TABLE site_ids (
  site TEXT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  key_id TEXT NOT NULL REFERENCES keys (id) ON DELETE CASCADE,
  endpoint TEXT,
  script TEXT,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  removed_at INTEGER
);
CREATE INDEX site_ids_of_project ON site_ids (project_id);
CREATE INDEX site_ids_of_key ON site_ids (key_id);
CREATE INDEX site_ids_changed ON site_ids (changed_at);
