import type { Migration } from '../migrate.ts';

/** One row a kind of alert: what is not told yet, and when it was told last. */
export const OPERATIONS_MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: `CREATE TABLE alerts (
      kind TEXT PRIMARY KEY, region TEXT NOT NULL, count INTEGER NOT NULL, since_ms INTEGER NOT NULL,
      last_ms INTEGER NOT NULL, detail TEXT NOT NULL, tried_ms INTEGER NOT NULL)`,
  },
];
