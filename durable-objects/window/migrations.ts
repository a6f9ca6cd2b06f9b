import { OBJECT_OUTBOX_TABLE } from '../../platform/outbox/object-outbox.ts';
import type { Migration } from '../migrate.ts';

/**
 * Tables of a project's window. The three tables of counts are rings: a slot is the time modulo the ring's length, so a
 * new second overwrites the one an hour before, nothing is ever deleted, and the size is bounded. Counts are JSON
 * entries `[[name, n], …]`: one row for each batch and resolution, since rows written are billed.
 */
export const WINDOW_MIGRATIONS: readonly Migration[] = [
  {
    id: 1,
    sql: `
      CREATE TABLE seconds (slot INTEGER PRIMARY KEY, at INTEGER NOT NULL, counts TEXT NOT NULL);
      CREATE TABLE minutes (slot INTEGER PRIMARY KEY, at INTEGER NOT NULL, counts TEXT NOT NULL);
      CREATE TABLE recent (
        slot INTEGER PRIMARY KEY, at INTEGER NOT NULL, pages TEXT NOT NULL, visitors TEXT NOT NULL, latest TEXT NOT NULL
      );
      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL);
      CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, found TEXT NOT NULL);
    `,
  },
  {
    // Counted events, so that repeats count once, and users of devices, so that signing in does not make two visitors
    // of one.
    id: 2,
    sql: `
      CREATE TABLE seen (at INTEGER PRIMARY KEY, keys BLOB NOT NULL);
      CREATE TABLE links (
        device INTEGER PRIMARY KEY, first_user INTEGER NOT NULL, last_user INTEGER NOT NULL, at INTEGER NOT NULL
      );
    `,
  },
  {
    // Entries of the one outbox, with their tries.
    id: 3,
    sql: `
      ${OBJECT_OUTBOX_TABLE};
      INSERT INTO outbox_entries (id, kind, message, attempts, next_ms)
        SELECT 'msg_' || lower(hex(randomblob(12))), 'anomalies', found, 0, 0 FROM outbox ORDER BY id;
      DROP TABLE outbox;
    `,
  },
  {
    // Tickets that have opened a socket, until they expire.
    id: 4,
    sql: 'CREATE TABLE spent_tickets (id TEXT PRIMARY KEY, until_ms INTEGER NOT NULL)',
  },
  {
    // Details of the last half hour's events, one row a batch: `id` is the time of the batch in Unix milliseconds, made
    // unique. Of events before this step there are none.
    id: 5,
    sql: `
      CREATE TABLE arrivals (id INTEGER PRIMARY KEY, characters INTEGER NOT NULL, events TEXT NOT NULL);
      INSERT INTO facts (name, value)
        SELECT 'arrivals_from', CAST(unixepoch() * 1000 AS TEXT) WHERE EXISTS (SELECT 1 FROM minutes);
    `,
  },
  {
    // Events of a minute by country, device, release …: `[[property, [[value, n], …]], …]`.
    id: 6,
    sql: "ALTER TABLE recent ADD COLUMN segments TEXT NOT NULL DEFAULT '[]'",
  },
  {
    // The memories of the detectors up to a minute, as one JSON text in parts. Those of an earlier form are left.
    id: 7,
    sql: `
      CREATE TABLE memories (part INTEGER PRIMARY KEY, minute INTEGER NOT NULL, value TEXT NOT NULL);
      DELETE FROM facts WHERE name = 'memories';
    `,
  },
];
