-- Why: a person who was erased stays erased. Events of theirs may still be in a queue, in the buffer or in the dead
--   letters, so whoever stores events inserts into `arrivals`, which keeps nothing (engine Null): a view passes on to
--   `events` what belongs to nobody in `erased_persons`. Rows of erased persons go through `arrivals_of_erased`: what was
--   received up to the erasure is dropped and entered into the ledger as erased, what came later passes.
--   An id is kept as SHA-256 of `<project>\n<kind>\n<id>`, in core/privacy/id-hash.ts too. Kinds: `user`; `anonymous`, of
--   rows without a user; `device`, an anonymous id without a user when it was erased: also of rows that name one;
--   `project`, a project that was deleted, with an empty id.
--   A dropped row that links a device with an erased user makes the device erased too.
--   A column added to `events` is added to `arrivals` and `arrivals_of_erased` as well. See docs/decisions/0073-erasure.md.
-- Undo: DROP the views (…_from_…) of this file, then arrivals_of_erased, arrivals, rejection_arrivals; insert into
--   events and rejections again. Keep erased_persons: without it a replay brings erased persons back.
CREATE TABLE IF NOT EXISTS erased_persons (
  project_id LowCardinality(String),
  id_hash FixedString(32),
  erased_at SimpleAggregateFunction(max, DateTime64(3, 'UTC'))
)
ENGINE = AggregatingMergeTree
ORDER BY (project_id, id_hash);

CREATE TABLE IF NOT EXISTS arrivals AS events ENGINE = Null;

ALTER TABLE arrivals DROP COLUMN IF EXISTS person_key;

CREATE TABLE IF NOT EXISTS arrivals_of_erased AS arrivals ENGINE = Null;

ALTER TABLE arrivals_of_erased ADD COLUMN IF NOT EXISTS erased_at DateTime64(3, 'UTC');

CREATE MATERIALIZED VIEW IF NOT EXISTS events_from_arrivals TO events AS
SELECT *
FROM arrivals
WHERE NOT (
  SHA256(concat(project_id, if(user_id != '', concat('\nuser\n', user_id), concat('\nanonymous\n', anonymous_id))))
    IN (SELECT id_hash FROM erased_persons)
  OR (user_id != '' AND SHA256(concat(project_id, '\ndevice\n', anonymous_id)) IN (SELECT id_hash FROM erased_persons))
  OR SHA256(concat(project_id, '\nproject\n')) IN (SELECT id_hash FROM erased_persons)
);

CREATE MATERIALIZED VIEW IF NOT EXISTS erased_from_arrivals TO arrivals_of_erased AS
SELECT arrival.*, greatest(person.erased_at, device.erased_at, project.erased_at) AS erased_at
FROM (
  SELECT *
  FROM arrivals
  WHERE
    SHA256(concat(project_id, if(user_id != '', concat('\nuser\n', user_id), concat('\nanonymous\n', anonymous_id))))
      IN (SELECT id_hash FROM erased_persons)
    OR (user_id != '' AND SHA256(concat(project_id, '\ndevice\n', anonymous_id)) IN (SELECT id_hash FROM erased_persons))
    OR SHA256(concat(project_id, '\nproject\n')) IN (SELECT id_hash FROM erased_persons)
) AS arrival
ANY LEFT JOIN (SELECT id_hash, max(erased_at) AS erased_at FROM erased_persons GROUP BY id_hash) AS person
  ON person.id_hash = SHA256(concat(arrival.project_id,
    if(arrival.user_id != '', concat('\nuser\n', arrival.user_id), concat('\nanonymous\n', arrival.anonymous_id))))
ANY LEFT JOIN (SELECT id_hash, max(erased_at) AS erased_at FROM erased_persons GROUP BY id_hash) AS device
  ON device.id_hash = SHA256(concat(arrival.project_id, '\ndevice\n', arrival.anonymous_id))
ANY LEFT JOIN (SELECT id_hash, max(erased_at) AS erased_at FROM erased_persons GROUP BY id_hash) AS project
  ON project.id_hash = SHA256(concat(arrival.project_id, '\nproject\n'));

CREATE MATERIALIZED VIEW IF NOT EXISTS events_from_returned TO events AS
SELECT * EXCEPT (erased_at)
FROM arrivals_of_erased
WHERE received_at > erased_at;

CREATE MATERIALIZED VIEW IF NOT EXISTS ledger_from_erased TO ledger AS
SELECT project_id, toStartOfMinute(received_at) AS minute, concat('erased-', toString(id)) AS entry, 1 AS erased, 1 AS version
FROM arrivals_of_erased
WHERE received_at <= erased_at;

CREATE MATERIALIZED VIEW IF NOT EXISTS erased_persons_from_erased TO erased_persons AS
SELECT project_id, SHA256(concat(project_id, '\nanonymous\n', anonymous_id)) AS id_hash, erased_at
FROM arrivals_of_erased
WHERE received_at <= erased_at AND user_id != '' AND anonymous_id != '';

CREATE TABLE IF NOT EXISTS rejection_arrivals AS rejections ENGINE = Null;

CREATE MATERIALIZED VIEW IF NOT EXISTS rejections_from_arrivals TO rejections AS
SELECT arrival.*
FROM rejection_arrivals AS arrival
ANY LEFT JOIN (SELECT id_hash, max(erased_at) AS erased_at FROM erased_persons GROUP BY id_hash) AS person
  ON person.id_hash = SHA256(concat(arrival.project_id,
    if(arrival.user_id != '', concat('\nuser\n', arrival.user_id), concat('\nanonymous\n', arrival.anonymous_id))))
WHERE arrival.at > person.erased_at
  AND SHA256(concat(arrival.project_id, '\nproject\n')) NOT IN (SELECT id_hash FROM erased_persons);
