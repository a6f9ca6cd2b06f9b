import type { Migration } from '../migrate.ts';

/** One row for each id. No index on the time, which is searched once a day only. */
export const ARRIVALS_MIGRATIONS: readonly Migration[] = [
  { id: 1, sql: 'CREATE TABLE arrivals (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) WITHOUT ROWID' },
  // The event's time, if it differs from that of its arrival.
  { id: 2, sql: 'ALTER TABLE arrivals ADD COLUMN event_ms INTEGER' },
];
