import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/**
 * The list of ids of a cohort, whose ids ClickHouse holds under this version. Rows go with their project: the foreign key
 * is in `migrations/d1/0011_cohort_lists.sql`.
 */
export const cohortLists = sqliteTable(
  'cohort_lists',
  {
    projectId: text('project_id').notNull(),
    /** Id of the saved object. */
    cohort: text('cohort').notNull(),
    /** Grows with every list (workers/query/cohorts/list-version.ts). */
    version: integer('version').notNull(),
    /** The members that a rule had then, in place of the rule. */
    isFrozen: integer('is_frozen', { mode: 'boolean' }).notNull(),
    /** How many different ids it has. */
    ids: integer('ids').notNull(),
    madeAt: integer('made_at').notNull(),
    madeBy: text('made_by').notNull(),
  },
  (table) => [uniqueIndex('cohort_lists_of_cohort').on(table.projectId, table.cohort)],
);
