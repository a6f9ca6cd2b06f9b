-- Why: an anomaly has a part of the metric that it is about, an end, and changes while it goes on. Each change that a
--   window hands over has a number, so one that comes late or twice changes nothing. Two segments of one metric may begin
--   in the same minute, so `anomalies_once` makes way for an index with the segment. Old code, which runs on this schema
--   during a deployment, inserts without naming the columns or an index, and finds its anomalies as before.
-- Undo: DELETE FROM anomalies WHERE segment <> ''; DROP INDEX anomalies_once_of_series; CREATE UNIQUE INDEX anomalies_once
--   ON anomalies (project_id, metric, type, at); ALTER TABLE anomalies DROP COLUMN revision; ALTER TABLE anomalies DROP
--   COLUMN ended_at; ALTER TABLE anomalies DROP COLUMN segment.
ALTER TABLE anomalies ADD COLUMN segment TEXT NOT NULL DEFAULT '';
ALTER TABLE anomalies ADD COLUMN ended_at INTEGER;
ALTER TABLE anomalies ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX anomalies_once_of_series ON anomalies (project_id, metric, segment, type, at);
DROP INDEX anomalies_once;
