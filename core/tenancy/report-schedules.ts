import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  type Cadence,
  PAUSED_REASONS,
  RESULT_FORMATS,
  SCHEDULE_SUBJECTS,
  type ScheduleView,
  type ShownDestination,
} from '../api/schedules.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/**
 * Reports that are sent as files, and dashboards that are sent by email. A run is an entry of the outbox of the kind `report`, whose target is the schedule and
 * whose subject is the due time. Foreign keys: `migrations/d1/0028_report_schedules.sql`.
 */
export const reportSchedules = sqliteTable(
  'report_schedules',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    subjectKind: text('subject_kind', { enum: SCHEDULE_SUBJECTS }).notNull().default('report'),
    /** Id of a saved report or dashboard. */
    subjectId: text('subject_id').notNull(),
    /** Range and filters of its own, for a dashboard. */
    view: text('view', { mode: 'json' }).$type<ScheduleView>(),
    name: text('name').notNull(),
    cadence: text('cadence', { mode: 'json' }).$type<Cadence>().notNull(),
    format: text('format', { enum: RESULT_FORMATS }).notNull(),
    /** Without its secret. */
    destination: text('destination', { mode: 'json' }).$type<ShownDestination>().notNull(),
    /** Signs messages of a webhook, or opens a bucket; sealed. */
    secret: text('secret').notNull(),
    paused: text('paused', { enum: PAUSED_REASONS }),
    /** The zone of the project by which `next_at` was worked out. */
    timezone: text('timezone').notNull(),
    nextAt: timestampMs('next_at').notNull(),
    /** Whoever saved it last, as in the audit log. It runs as long as they may export. */
    author: text('author').notNull(),
    /** When the author was told that runs fail; null since one succeeded. */
    failingSince: timestampMs('failing_since'),
    createdAt: timestampMs('created_at').notNull(),
    updatedAt: timestampMs('updated_at').notNull(),
  },
  (table) => [index('report_schedules_of_project').on(table.projectId)],
);
