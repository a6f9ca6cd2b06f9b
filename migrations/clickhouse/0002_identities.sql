-- Why: an anonymous id belongs to the user it was last seen with, before or after the event (DESIGN, Person).
--   Ids that tools send by accident (null, undefined, 0, ...) are turned to '' by ingest and never get here.
-- Undo: DROP VIEW identities_from_events; DROP TABLE identities. Both can be rebuilt from events.
CREATE TABLE IF NOT EXISTS identities (
  project_id LowCardinality(String),
  anonymous_id String,
  user_id String,
  timestamp DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(timestamp)
ORDER BY (project_id, anonymous_id)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS identities_from_events TO identities AS
SELECT project_id, anonymous_id, user_id, timestamp
FROM events
WHERE user_id != '' AND anonymous_id != '';
