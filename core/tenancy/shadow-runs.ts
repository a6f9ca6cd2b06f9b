import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Comparisons of a project with another tool. Foreign keys: the migration of shadow runs. */
export const shadowRuns = sqliteTable(
  'shadow_runs',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    /** The project with the other tool's events; null: its report is in `shadow_report_rows`. */
    otherProjectId: text('other_project_id'),
    name: text('name').notNull(),
    firstDay: text('first_day').notNull(),
    /** Null: the run goes on. */
    lastDay: text('last_day'),
    /** The zone in which the other tool counts days. */
    timezone: text('timezone').notNull(),
    /** The other tool's names for events of ours. */
    names: text('names', { mode: 'json' }).$type<Readonly<Record<string, string>>>().notNull(),
    createdBy: text('created_by').notNull(),
    createdAt: timestampMs('created_at').notNull(),
  },
  (table) => [index('shadow_runs_of_project').on(table.projectId)],
);

/** A row of the other tool's report about a day; `event` is '' where it is about all events together. */
export const shadowReportRows = sqliteTable(
  'shadow_report_rows',
  {
    runId: text('run_id').notNull(),
    day: text('day').notNull(),
    event: text('event').notNull(),
    events: integer('events'),
    visitors: integer('visitors'),
    sessions: integer('sessions'),
  },
  (table) => [primaryKey({ columns: [table.runId, table.day, table.event] })],
);
