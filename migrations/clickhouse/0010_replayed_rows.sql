-- Why: what was sent in time may be stored late: a dead letter that is replayed after months. A row that had outlived its
--   retention by then was dropped as it was inserted, though its insert was confirmed and the dead letter removed for it.
--   Such a row now gets a retention that ends within a day of its arrival; with the two days of 0006 it is there for two
--   to three days, in which its day is written to cold files. Rows that arrive in time keep what they came with.
-- Undo: ALTER TABLE events_from_arrivals MODIFY QUERY SELECT * FROM arrivals WHERE received_at > erased_at.
ALTER TABLE events_from_arrivals MODIFY QUERY
SELECT * REPLACE (toUInt16(greatest(retention_days, age('day', timestamp, now('UTC')) + 1)) AS retention_days)
FROM arrivals
WHERE received_at > erased_at;
