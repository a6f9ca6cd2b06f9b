-- Why: `device_users` (0014) has taken the place of `identities`. A file of its own, because 0014 reads the table and may
--   be applied a second time.
-- Undo: see 0014.
DROP VIEW IF EXISTS identities_from_events;

DROP TABLE IF EXISTS identities;
