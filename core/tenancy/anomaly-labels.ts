import { integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { LABELS } from '../api/anomaly-history.ts';

const timestampMs = (name: string) => integer(name, { mode: 'timestamp_ms' });

/** Labels that people gave to findings: one label for each metric and start. Foreign keys: `migrations/d1/0039_anomaly_labels.sql`. */
export const anomalyLabels = sqliteTable(
  'anomaly_labels',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    metric: text('metric').notNull(),
    beganAt: timestampMs('began_at').notNull(),
    endedAt: timestampMs('ended_at').notNull(),
    label: text('label', { enum: LABELS }).notNull(),
    /** Whether an anomaly of the metric had been raised in that time. */
    wasRaised: integer('was_raised', { mode: 'boolean' }).notNull(),
    note: text('note'),
    labelledBy: text('labelled_by').notNull(),
    labelledAt: timestampMs('labelled_at').notNull(),
  },
  (table) => [uniqueIndex('anomaly_labels_once').on(table.projectId, table.metric, table.beganAt)],
);

/** The sensitivity that a person chose for a metric, and what labels made of it. */
export const anomalyTunings = sqliteTable(
  'anomaly_tunings',
  {
    projectId: text('project_id').notNull(),
    metric: text('metric').notNull(),
    chosen: real('chosen').notNull(),
    tuned: real('tuned').notNull(),
    tunedAt: timestampMs('tuned_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.metric] })],
);

/** Rules and metrics whose owner was told that they only make noise. */
export const alertWorthNotices = sqliteTable(
  'alert_worth_notices',
  {
    projectId: text('project_id').notNull(),
    /** `rule:<id>` or `metric:<name>`. */
    source: text('source').notNull(),
    toldAt: timestampMs('told_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.projectId, table.source] })],
);
