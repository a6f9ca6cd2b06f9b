import type { Migration } from '../migrate.ts';

/** One row written an id: no index on the time, which is looked at once a day only. */
export const ARRIVALS_MIGRATIONS: readonly Migration[] = [
  { id: 1, sql: 'CREATE TABLE arrivals (id TEXT PRIMARY KEY, at_ms INTEGER NOT NULL) WITHOUT ROWID' },
  // The time that the event got, where that is not the one of its arrival.
  { id: 2, sql: 'ALTER TABLE arrivals ADD COLUMN event_ms INTEGER' },
];
