import { OBJECT_OUTBOX_TABLE } from '../../platform/outbox/object-outbox.ts';
import type { Migration } from '../migrate.ts';

/** `alerts` has a row for each kind: the occurrences since its last message, and the time of that message. */
export const OPERATIONS_MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: `CREATE TABLE alerts (
      kind TEXT PRIMARY KEY, region TEXT NOT NULL, count INTEGER NOT NULL, since_ms INTEGER NOT NULL,
      last_ms INTEGER NOT NULL, detail TEXT NOT NULL, tried_ms INTEGER NOT NULL)`,
  },
  {
    // Messages on their way; `alerts` keeps the counts that no message holds yet.
    id: 2,
    sql: OBJECT_OUTBOX_TABLE,
  },
];
