import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Alarm } from '../api/alarms.ts';
import { SEVERITIES } from '../api/anomaly.ts';
import { INCIDENT_STATES, TIMELINE_KINDS } from '../api/incidents.ts';
import type { AlertPolicy, IncidentRecord } from '../incidents/record.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Alarms of one cause, as `core/incidents` folds them. Foreign keys: `migrations/d1/0037_incidents.sql`. */
export const incidents = sqliteTable(
  'incidents',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    state: text('state', { enum: INCIDENT_STATES }).notNull(),
    severity: text('severity', { enum: SEVERITIES }).notNull(),
    beganAt: timestampMs('began_at').notNull(),
    endedAt: timestampMs('ended_at'),
    /** When it is to be folded again though nothing happens. */
    dueAt: timestampMs('due_at'),
    record: text('record', { mode: 'json' }).$type<IncidentRecord>().notNull(),
  },
  (table) => [index('incidents_of_project').on(table.projectId, table.beganAt)],
);

/** Every alarm that an incident ever had, as it was last. */
export const incidentAlarms = sqliteTable(
  'incident_alarms',
  {
    key: text('key').primaryKey(),
    incidentId: text('incident_id').notNull(),
    beganAt: timestampMs('began_at').notNull(),
    alarm: text('alarm', { mode: 'json' }).$type<Alarm>().notNull(),
  },
  (table) => [index('incident_alarms_of_incident').on(table.incidentId, table.beganAt)],
);

/** Everything that happened to incidents, that people did and wrote, and who was told. */
export const incidentTimeline = sqliteTable(
  'incident_timeline',
  {
    id: integer('id').primaryKey(),
    incidentId: text('incident_id').notNull(),
    at: timestampMs('at').notNull(),
    kind: text('kind', { enum: TIMELINE_KINDS }).notNull(),
    text: text('text'),
    /** `user:<id>` or `key:<id>`; null: the service. */
    actor: text('actor'),
    alarm: text('alarm'),
    channel: text('channel'),
  },
  (table) => [index('incident_timeline_of_incident').on(table.incidentId, table.id)],
);

/** The number of folds of a project's incidents: one that read an older number is refused. */
export const incidentFolds = sqliteTable(
  'incident_folds',
  { projectId: text('project_id').notNull(), revision: integer('revision').notNull() },
  (table) => [primaryKey({ columns: [table.projectId, table.revision] })],
);

/** How a project sends its alerts. */
export const alertPolicies = sqliteTable('alert_policies', {
  projectId: text('project_id').primaryKey(),
  policy: text('policy', { mode: 'json' }).$type<AlertPolicy>().notNull(),
});
