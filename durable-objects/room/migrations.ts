import type { Migration } from '../migrate.ts';

/** Tables of a dashboard's room. */
export const ROOM_MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: `
      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE spent_tickets (id TEXT PRIMARY KEY, until_ms INTEGER NOT NULL);
    `,
  },
];
