-- Why: a person who was erased stays erased. Events of theirs may still be in a queue, in the buffer or in the dead
--   letters, so whoever stores events inserts into `arrivals`, which keeps nothing (engine Null): a view passes on to
--   `events` what was received after the erasure of its person, if any. What was received before is dropped, and entered
--   into the ledger as erased. Samples of rejected events go the same way.
--   An id is kept as SHA-256 of `<project>\n<kind>\n<id>`, in core/privacy/id-hash.ts too. Kinds: `user`; `anonymous`, of
--   rows without a user; `device`, an anonymous id without a user when it was erased: also of rows that name one;
--   `project`, a project that was deleted, with an empty id.
--   `erased_persons` is held in memory (engine Join): to ask for an id costs an insert hardly anything, and a tombstone
--   counts as soon as it is inserted. A column that `events` gets, `arrivals` gets too. See docs/decisions/0073-erasure.md.
-- Undo: DROP VIEW events_from_arrivals, ledger_from_arrivals, erased_devices_from_arrivals, rejections_from_arrivals; DROP
--   TABLE arrivals, rejection_arrivals; insert into events and rejections again. Keep erased_persons: without it a replay
--   brings erased persons back.
CREATE TABLE IF NOT EXISTS erased_persons (
  project_id LowCardinality(String),
  id_hash FixedString(32),
  erased_at DateTime64(3, 'UTC')
)
ENGINE = Join(ANY, LEFT, id_hash)
SETTINGS join_any_take_last_row = 1;

-- Devices that an erased person's event named while it was under way: they are to be erased as well.
CREATE TABLE IF NOT EXISTS erased_devices (
  project_id LowCardinality(String),
  id_hash FixedString(32),
  erased_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree
ORDER BY (project_id, id_hash, erased_at);

CREATE TABLE IF NOT EXISTS arrivals AS events ENGINE = Null;

ALTER TABLE arrivals DROP COLUMN IF EXISTS person_key;

ALTER TABLE arrivals ADD COLUMN IF NOT EXISTS erased_at DateTime64(3, 'UTC') MATERIALIZED greatest(
  joinGet('erased_persons', 'erased_at', SHA256(concat(project_id,
    if(user_id != '', concat('\nuser\n', user_id), concat('\nanonymous\n', anonymous_id))))),
  if(user_id != '',
    joinGet('erased_persons', 'erased_at', SHA256(concat(project_id, '\ndevice\n', anonymous_id))),
    toDateTime64(0, 3, 'UTC')),
  joinGet('erased_persons', 'erased_at', SHA256(concat(project_id, '\nproject\n'))));

CREATE MATERIALIZED VIEW IF NOT EXISTS events_from_arrivals TO events AS
SELECT * FROM arrivals WHERE received_at > erased_at;

CREATE MATERIALIZED VIEW IF NOT EXISTS ledger_from_arrivals TO ledger AS
SELECT project_id, toStartOfMinute(received_at) AS minute, concat('erased-', toString(id)) AS entry, 1 AS erased, 1 AS version
FROM arrivals
WHERE received_at <= erased_at;

CREATE MATERIALIZED VIEW IF NOT EXISTS erased_devices_from_arrivals TO erased_devices AS
SELECT project_id, SHA256(concat(project_id, '\nanonymous\n', anonymous_id)) AS id_hash, erased_at
FROM arrivals
WHERE received_at <= erased_at AND user_id != '' AND anonymous_id != '';

CREATE TABLE IF NOT EXISTS rejection_arrivals AS rejections ENGINE = Null;

ALTER TABLE rejection_arrivals ADD COLUMN IF NOT EXISTS erased_at DateTime64(3, 'UTC') MATERIALIZED greatest(
  joinGet('erased_persons', 'erased_at', SHA256(concat(project_id,
    if(user_id != '', concat('\nuser\n', user_id), concat('\nanonymous\n', anonymous_id))))),
  joinGet('erased_persons', 'erased_at', SHA256(concat(project_id, '\nproject\n'))));

CREATE MATERIALIZED VIEW IF NOT EXISTS rejections_from_arrivals TO rejections AS
SELECT * FROM rejection_arrivals WHERE at > erased_at;
