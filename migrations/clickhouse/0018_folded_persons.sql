-- Why: rollups kept the keys of persons as the events have them, so every count of persons looked up each row among all
--   links of the project: more than half of its time (docs/decisions/0182-faster-persons.md). A rollup row now also holds
--   `folded_key`, the person by the links known when the day was rolled up. `learned_at` is the
--   store's time when a link first came in, so a query follows only links that are younger than the rollups it reads.
--   Links from before count as known, and days are rolled up again before they are read as folded.
-- Undo: ALTER TABLE rollups DROP COLUMN folded_key; ALTER TABLE device_users DROP COLUMN learned_at.
ALTER TABLE device_users ADD COLUMN IF NOT EXISTS learned_at SimpleAggregateFunction(min, DateTime64(3, 'UTC'))
  DEFAULT toDateTime64(0, 3, 'UTC');

ALTER TABLE device_users MATERIALIZE COLUMN learned_at SETTINGS mutations_sync = 1;

ALTER TABLE device_users MODIFY COLUMN learned_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) DEFAULT now64(3, 'UTC');

ALTER TABLE rollups ADD COLUMN IF NOT EXISTS folded_key UInt64;

ALTER TABLE rollup_days UPDATE clean_before = toDateTime64(0, 3, 'UTC') WHERE 1 SETTINGS mutations_sync = 1;
