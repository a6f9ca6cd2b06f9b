-- Why: a row that vanished from the store looked like a repeat of another event. The ledger's entry of a pack now holds the
--   fingerprints of its events (core/ledger/fingerprint.ts), by the day of the event, and for how long those are kept: so
--   the store can be asked for every one of them. Entries from before hold none, and are not proven. What an erasure takes
--   out is entered with its fingerprint, so that nobody looks for it; events that share an id are one entry
--   that counts them all.
--   See docs/decisions/0120-proof-of-the-ledger.md.
-- Undo: ALTER TABLE ledger_from_arrivals MODIFY QUERY with the query of 0008; ALTER TABLE ledger DROP COLUMN fingerprints,
--   DROP COLUMN kept_days.
ALTER TABLE ledger
  ADD COLUMN IF NOT EXISTS fingerprints Map(String, String) CODEC(ZSTD(1)),
  ADD COLUMN IF NOT EXISTS kept_days UInt16;

ALTER TABLE ledger_from_arrivals MODIFY QUERY
WITH leftPad(hex(bitOr(
  bitShiftLeft(toUInt64(murmurHash3_32(concat('#', toString(id), toString(timestamp), event))), 32),
  toUInt64(murmurHash3_32(concat(toString(id), toString(timestamp), event))))), 16, '0') AS fingerprint
SELECT project_id, toStartOfMinute(received_at) AS minute, concat('erased-', toString(id)) AS entry,
  uniqExact(fingerprint) AS erased, 1 AS version, map('', arrayStringConcat(groupUniqArray(fingerprint))) AS fingerprints
FROM arrivals
WHERE received_at <= erased_at
GROUP BY project_id, minute, id;
