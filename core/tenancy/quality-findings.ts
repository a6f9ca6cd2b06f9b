import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { FINDING_STATES } from '../api/data-quality.ts';
import type { FindingRecord } from '../quality/record.ts';

/** Faults of a project's data. Foreign keys: `migrations/d1/0042_quality_findings.sql`. */
export const qualityFindings = sqliteTable(
  'quality_findings',
  {
    id: text('id').primaryKey(),
    projectId: text('project_id').notNull(),
    state: text('state', { enum: FINDING_STATES }).notNull(),
    /** On which it was sure, in days since 1970 (UTC). */
    day: integer('day').notNull(),
    record: text('record', { mode: 'json' }).$type<FindingRecord>().notNull(),
  },
  (table) => [index('quality_findings_of_project').on(table.projectId, table.day)],
);
