-- Why: tools let any event bring traits of its person (`$set` of PostHog, user properties of Google Analytics), and the sort
--   key knows events by name alone. The filters find the few granules that hold a trait of a name, so that a report by
--   traits does not read the properties of a project's whole history.
--   Answers are right without them; the mutations run in the background, and nobody waits for them.
-- Undo: ALTER TABLE events DROP INDEX strings_names_filter; ALTER TABLE events DROP INDEX numbers_names_filter.
ALTER TABLE events ADD INDEX IF NOT EXISTS strings_names_filter mapKeys(strings) TYPE bloom_filter(0.01) GRANULARITY 4;

ALTER TABLE events ADD INDEX IF NOT EXISTS numbers_names_filter mapKeys(numbers) TYPE bloom_filter(0.01) GRANULARITY 4;

ALTER TABLE events MATERIALIZE INDEX IF EXISTS strings_names_filter SETTINGS mutations_sync = 0;

ALTER TABLE events MATERIALIZE INDEX IF EXISTS numbers_names_filter SETTINGS mutations_sync = 0;
