-- Why: a day goes to a bucket as files under a version; a late event makes another one. Which version of a day counts, which is
--   being written and which is to be removed from the bucket stands here, so that a try that comes again has the same paths.
-- Undo: DROP TABLE destination_days. The buckets keep their files, and every day is written once more.
CREATE TABLE destination_days (
  destination_id TEXT NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
  written_table TEXT NOT NULL,
  day TEXT NOT NULL,
  as_of_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  row_count INTEGER NOT NULL,
  byte_count INTEGER NOT NULL,
  file_count INTEGER NOT NULL,
  checksum TEXT NOT NULL,
  checked_ms INTEGER NOT NULL,
  replaced_ms INTEGER,
  PRIMARY KEY (destination_id, written_table, day, as_of_ms)
);
