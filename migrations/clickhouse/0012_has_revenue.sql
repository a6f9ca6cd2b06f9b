-- Why: a revenue of 0 is a value, and the column `revenue` holds 0 where none was sent as well. `has_revenue` tells the two
--   apart: it is computed from the sent property, so that inserts carry nothing more, rows and cold files from before read
--   rightly, and a constant column takes next to no room (docs/decisions/0115-a-revenue-of-zero.md).
--   Rollups of days with such events left them out of means and bounds: those days are due again, and read from their
--   events until then.
-- Undo: ALTER TABLE events DROP COLUMN has_revenue. Rollups stay right but for the bounds and means of these days.
ALTER TABLE events ADD COLUMN IF NOT EXISTS has_revenue UInt8
  MATERIALIZED revenue != 0 OR mapContains(numbers, 'revenue')
    OR (strings['revenue'] != '' AND ifNull(toFloat64OrNull(trimBoth(strings['revenue'])) = 0, 0));

ALTER TABLE rollup_days UPDATE clean_before = toDateTime64(0, 3, 'UTC')
WHERE (project_id, day) IN (
  SELECT DISTINCT project_id, toDate(timestamp, 'UTC') FROM events WHERE revenue = 0 AND has_revenue
)
SETTINGS mutations_sync = 1;
