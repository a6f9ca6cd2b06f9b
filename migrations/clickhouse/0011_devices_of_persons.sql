-- Why: the view of 0008 noted devices also of events of deleted projects, which go on arriving for a while. Nothing is to be
--   done about those (the whole project is dropped for ever, `erased_at` 2299-12-31), yet the job of erasures was given them
--   every minute, and the check of the deletion found rows again. Only erased persons' devices are noted; the job leaves
--   out what was noted before (core/privacy/tombstones.ts).
-- Undo: ALTER TABLE erased_devices_from_arrivals MODIFY QUERY with the query of 0008.
ALTER TABLE erased_devices_from_arrivals MODIFY QUERY
SELECT project_id, SHA256(concat(project_id, '\nanonymous\n', anonymous_id)) AS id_hash, erased_at
FROM arrivals
WHERE received_at <= erased_at AND erased_at < toDateTime64('2299-12-31 00:00:00', 3, 'UTC')
  AND user_id != '' AND anonymous_id != '';
