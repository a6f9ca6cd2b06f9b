-- Why: events belong to groups (accounts, companies, teams), which reports count, break down and filter by
--   (docs/decisions/0286-groups-of-events.md). `groups` holds the keys of an event's groups by the type of group; an event
--   may have several of one type. It is empty in nearly all rows, where it takes next to nothing.
--   A column that `events` gets, `arrivals` gets too; the view passes on all columns.
-- Undo: ALTER TABLE events DROP COLUMN groups; ALTER TABLE arrivals DROP COLUMN groups; the ALTER of 0021 once more. Groups
--   are lost; traits of groups stay as properties of the events that gave them.
ALTER TABLE events ADD COLUMN IF NOT EXISTS groups Map(LowCardinality(String), Array(String)) AFTER sample_halvings;

ALTER TABLE arrivals ADD COLUMN IF NOT EXISTS groups Map(LowCardinality(String), Array(String)) AFTER sample_halvings;

ALTER TABLE events_from_arrivals MODIFY QUERY
SELECT * REPLACE (toUInt16(greatest(retention_days, age('day', timestamp, now('UTC')) + 1)) AS retention_days)
FROM arrivals
WHERE received_at > erased_at;
