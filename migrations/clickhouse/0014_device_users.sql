-- Why: an anonymous id belonged to the user last seen on it, so the second user of a device took all that the first had
--   done there. Now an anonymous event belongs to the user last seen at or before it (docs/decisions/0177-persons.md).
--   `device_users` has a row for each anonymous id and user, with the first and the last time. Nearly all ids have one user
--   and are linked without any time. For the few with several, `sightings` has the first and the last time in every five
--   minutes. It expires with the events; `device_users` does not.
--   An `ordinal` is the time and the position in the request as one number, by which the events of a person are ordered.
--   The keys have the form of `person_key` (0003): odd for anonymous ids, even for users.
--   `user_merges` holds what aliases and merges say about two users; the later word on a pair replaces the earlier. An alias
--   of an id that only a device can have, a generated one beside a user's, joins no users: it is a link like any other.
--   Links from before are copied, since their events may be in cold files; all others are made from `events`.
-- Undo: DROP VIEW device_users_from_events, sightings_from_events, user_merges_from_events; DROP TABLE device_users,
--   sightings, user_merges; ALTER TABLE events DROP COLUMN ordinal; the two statements of 0002, and the query of its view inserted into `identities`.
ALTER TABLE events ADD COLUMN IF NOT EXISTS ordinal UInt64
  ALIAS toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 + least(seq, 1048575);

CREATE TABLE IF NOT EXISTS device_users (
  project_id LowCardinality(String),
  anonymous_id String CODEC(ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  first_ordinal SimpleAggregateFunction(min, UInt64) CODEC(ZSTD(1)),
  last_ordinal SimpleAggregateFunction(max, UInt64) CODEC(ZSTD(1)),
  device_key UInt64 MATERIALIZED 2 * cityHash64(anonymous_id) + 1,
  user_key UInt64 MATERIALIZED 2 * cityHash64(user_id)
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, device_key, anonymous_id, user_id)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE TABLE IF NOT EXISTS sightings (
  project_id LowCardinality(String),
  anonymous_id String CODEC(ZSTD(1)),
  five_minutes DateTime('UTC') CODEC(Delta, ZSTD(1)),
  user_id String CODEC(ZSTD(1)),
  first_ordinal SimpleAggregateFunction(min, UInt64) CODEC(Delta, ZSTD(1)),
  last_ordinal SimpleAggregateFunction(max, UInt64) CODEC(Delta, ZSTD(1)),
  retention_days SimpleAggregateFunction(max, UInt16) CODEC(ZSTD(1)),
  device_key UInt64 MATERIALIZED 2 * cityHash64(anonymous_id) + 1
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, device_key, anonymous_id, five_minutes, user_id)
TTL five_minutes + toIntervalDay(retention_days)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS device_users_from_events TO device_users AS
SELECT project_id, anonymous_id, user_id, min(at) AS first_ordinal, max(at) AS last_ordinal
FROM (
  SELECT project_id, anonymous_id, user_id,
    toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 + least(seq, 1048575) AS at
  FROM events
  WHERE user_id != '' AND anonymous_id != ''
)
GROUP BY project_id, anonymous_id, user_id;

CREATE MATERIALIZED VIEW IF NOT EXISTS sightings_from_events TO sightings AS
SELECT project_id, anonymous_id, five_minutes, user_id, min(at) AS first_ordinal, max(at) AS last_ordinal,
  max(kept_days) AS retention_days
FROM (
  SELECT project_id, anonymous_id, toStartOfFiveMinutes(toDateTime(timestamp, 'UTC')) AS five_minutes, user_id,
    toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 + least(seq, 1048575) AS at, retention_days AS kept_days
  FROM events
  WHERE user_id != '' AND anonymous_id != ''
)
GROUP BY project_id, anonymous_id, five_minutes, user_id;

CREATE TABLE IF NOT EXISTS user_merges (
  project_id LowCardinality(String),
  from_user String,
  into_user String,
  ordinal UInt64,
  undone UInt8
)
ENGINE = ReplacingMergeTree(ordinal)
ORDER BY (project_id, from_user, into_user)
SETTINGS non_replicated_deduplication_window = 1000;

CREATE MATERIALIZED VIEW IF NOT EXISTS user_merges_from_events TO user_merges AS
SELECT project_id, anonymous_id AS from_user, user_id AS into_user,
  toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 + least(seq, 1048575) AS ordinal, 0 AS undone
FROM events
WHERE event = 'alias' AND user_id != '' AND anonymous_id != '' AND user_id != anonymous_id
  AND match(anonymous_id, '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')
    <= match(user_id, '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$');

INSERT INTO device_users (project_id, anonymous_id, user_id, first_ordinal, last_ordinal)
SELECT project_id, anonymous_id, user_id, min(at), max(at)
FROM (
  SELECT project_id, anonymous_id, user_id, toUInt64(toUnixTimestamp64Milli(timestamp)) * 1048576 AS at
  FROM identities FINAL
  UNION ALL
  SELECT project_id, anonymous_id, user_id, ordinal AS at
  FROM events
  WHERE user_id != '' AND anonymous_id != ''
)
GROUP BY project_id, anonymous_id, user_id;

INSERT INTO sightings (project_id, anonymous_id, five_minutes, user_id, first_ordinal, last_ordinal, retention_days)
SELECT project_id, anonymous_id, toStartOfFiveMinutes(toDateTime(timestamp, 'UTC')) AS five_minutes, user_id,
  min(ordinal), max(ordinal), max(retention_days)
FROM events
WHERE user_id != '' AND anonymous_id != ''
GROUP BY project_id, anonymous_id, five_minutes, user_id;

INSERT INTO user_merges
SELECT project_id, anonymous_id, user_id, max(ordinal), 0
FROM events
WHERE event = 'alias' AND user_id != '' AND anonymous_id != '' AND user_id != anonymous_id
  AND match(anonymous_id, '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')
    <= match(user_id, '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')
GROUP BY project_id, anonymous_id, user_id;
