-- Why: events are sent on to places of the customer's. A batch of them is an entry of the outbox; what became of its records
--   stands here, by number, and by name for those that were refused.
-- Undo: DROP TABLE destination_refusals; DROP TABLE destination_batches; DROP TABLE destination_backfills; DROP TABLE
--   destinations; DELETE FROM outbox WHERE kind IN ('events', 'erased_person').
CREATE TABLE destinations (
  id TEXT PRIMARY KEY,
  project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  hints TEXT NOT NULL,
  place TEXT NOT NULL,
  filters TEXT NOT NULL,
  mapping TEXT NOT NULL,
  takes_history INTEGER NOT NULL,
  takes_bots INTEGER NOT NULL,
  paused TEXT,
  paused_at INTEGER,
  failing_since INTEGER,
  live_from_ms INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  leased_until INTEGER NOT NULL,
  last_error TEXT,
  held_by TEXT,
  delivered INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  left_out INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX destinations_of_project ON destinations (project_id);
CREATE TABLE destination_batches (
  entry_id TEXT PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  destination_id TEXT NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
  records INTEGER NOT NULL,
  delivered INTEGER NOT NULL DEFAULT 0,
  refused INTEGER NOT NULL DEFAULT 0,
  left_out INTEGER NOT NULL DEFAULT 0,
  waiting TEXT
);
CREATE INDEX destination_batches_of_destination ON destination_batches (destination_id);
CREATE TABLE destination_refusals (
  entry_id TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  event_id TEXT NOT NULL,
  event TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX destination_refusals_of_entry ON destination_refusals (entry_id);
CREATE TABLE destination_backfills (
  id TEXT PRIMARY KEY,
  destination_id TEXT NOT NULL REFERENCES destinations (id) ON DELETE CASCADE,
  start_ms INTEGER NOT NULL,
  end_ms INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  status TEXT NOT NULL,
  records INTEGER NOT NULL DEFAULT 0,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX destination_backfills_of_destination ON destination_backfills (destination_id);
