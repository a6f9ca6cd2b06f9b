import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { DESTINATION_PAUSES, type EventMapping } from '../api/destinations.ts';
import type { Filter } from '../api/kinds/fields.ts';
import { WRITTEN_TABLES } from '../api/written-tables.ts';
import type { DestinationSettings } from '../destinations/settings.ts';
import type { StoredPlace } from '../destinations/stored-place.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Places that the events of a project are sent on to. A batch is an entry of the outbox of the kind `events`, whose target
 * is the destination. Foreign keys: `migrations/d1/0045_destinations.sql`.
 */
export const destinations = sqliteTable(
  'destinations',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** Without secrets. */
    settings: text('settings', { mode: 'json' }).$type<DestinationSettings>().notNull(),
    /** Secret settings as JSON; sealed. */
    secrets: text('secrets').notNull(),
    /** The last characters of each secret, by its name. */
    hints: text('hints', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    /** Where it sends to, as people read it. */
    place: text('place').notNull(),
    filters: text('filters', { mode: 'json' }).$type<readonly Filter[]>().notNull(),
    mapping: text('mapping', { mode: 'json' }).$type<EventMapping>().notNull(),
    takesHistory: integer('takes_history', { mode: 'boolean' }).notNull(),
    takesBots: integer('takes_bots', { mode: 'boolean' }).notNull(),
    paused: text('paused', { enum: DESTINATION_PAUSES }),
    pausedAt: timestampMs('paused_at'),
    /** Since when every try has failed; null since one succeeded. */
    failingSince: timestampMs('failing_since'),
    /** Events that were stored after this are sent as they come; those before are for a backfill. */
    liveFromMs: integer('live_from_ms').notNull(),
    /** The last event that is in a batch, in the order in which events were stored. */
    cursor: text('cursor', { mode: 'json' }).$type<StoredPlace>().notNull(),
    /** Until when a process has the stream for itself. */
    leasedUntil: timestampMs('leased_until').notNull(),
    lastError: text('last_error'),
    /** The batch that the receiver took nothing of, and that all others wait for. */
    heldBy: text('held_by'),
    delivered: integer('delivered').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    leftOut: integer('left_out').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [index('destinations_of_project').on(table.projectId)],
);

/** The fate of the records of a batch, by number. */
export const destinationBatches = sqliteTable(
  'destination_batches',
  {
    /** The entry of the outbox. */
    entryId: text('entry_id').primaryKey(),
    destinationId: text('destination_id').notNull(),
    records: integer('records').notNull(),
    delivered: integer('delivered').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    leftOut: integer('left_out').notNull().default(0),
    /** Ids of the records that are still to go; null: all of them. */
    waiting: text('waiting', { mode: 'json' }).$type<readonly string[]>(),
  },
  (table) => [index('destination_batches_of_destination').on(table.destinationId)],
);

/** Records that a receiver refused, or that were left out for a reason; the first of a batch. */
export const destinationRefusals = sqliteTable(
  'destination_refusals',
  {
    entryId: text('entry_id').notNull(),
    eventId: text('event_id').notNull(),
    event: text('event').notNull(),
    outcome: text('outcome', { enum: ['refused', 'left_out'] }).notNull(),
    reason: text('reason').notNull(),
    at: timestampMs('at').notNull(),
  },
  (table) => [index('destination_refusals_of_entry').on(table.entryId)],
);

/** Spans of event time that are sent once more, or for the first time. */
export const destinationBackfills = sqliteTable(
  'destination_backfills',
  {
    id: text('id').primaryKey(),
    destinationId: text('destination_id').notNull(),
    startMs: integer('start_ms').notNull(),
    endMs: integer('end_ms').notNull(),
    /** The last event that is in a batch, in the order of event time. */
    cursor: text('cursor', { mode: 'json' }).$type<StoredPlace>().notNull(),
    status: text('status', { enum: ['running', 'done', 'stopped'] }).notNull(),
    records: integer('records').notNull().default(0),
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [index('destination_backfills_of_destination').on(table.destinationId)],
);

/** Versions of days in a bucket: `migrations/d1/0046_destination_days.sql`. */
export const destinationDays = sqliteTable(
  'destination_days',
  {
    destinationId: text('destination_id').notNull(),
    table: text('written_table', { enum: WRITTEN_TABLES }).notNull(),
    day: text('day').notNull(),
    /** Names the version: events that were received later are not in it. */
    asOfMs: integer('as_of_ms').notNull(),
    status: text('status', { enum: ['writing', 'written'] }).notNull(),
    rows: integer('row_count').notNull(),
    bytes: integer('byte_count').notNull(),
    files: integer('file_count').notNull(),
    checksum: text('checksum').notNull(),
    /** When the store was last found to hold just this. */
    checkedMs: integer('checked_ms').notNull(),
    /** Since when another version counts; its files are removed a day later. */
    replacedMs: integer('replaced_ms'),
  },
  (table) => [primaryKey({ columns: [table.destinationId, table.table, table.day, table.asOfMs] })],
);
