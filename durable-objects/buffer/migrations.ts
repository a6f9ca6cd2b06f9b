import type { Migration } from '../migrate.ts';

/**
 * Packs as a stream: `ends` is the position after a pack's last byte, so that the waiting amount is a subtraction and
 * an insert's share is a range. The region is the same in all rows; each row has it because an object that is woken by
 * an alarm does not know its name.
 */
export const BUFFER_MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: 'CREATE TABLE packs (ends INTEGER PRIMARY KEY, at_ms INTEGER NOT NULL, region TEXT NOT NULL, body BLOB NOT NULL)',
  },
];
