import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import type { CalendarDate } from '../../core/base/time/calendar.ts';
import { TABLES } from '../../core/tables/schema.ts';

/**
 * When something last came into each day (UTC) of a project, or its cold files were written: imports of history go straight
 * to those, and erasures rewrite them.
 */
export const changedDays = defineStatement({
  name: 'destinations.changed_days',
  sql: `SELECT day, toUnixTimestamp64Milli(max(changed)) AS changed_ms FROM (
  SELECT day, changed_at AS changed FROM ${TABLES.dayChanges} WHERE project_id = {project: String} AND day >= toDate({first: String})
  UNION ALL
  SELECT day, read_at AS changed FROM ${TABLES.coldDays} WHERE project_id = {project: String} AND day >= toDate({first: String})
)
GROUP BY day`,
  params: (project: ProjectId, first: CalendarDate) => ({ project, first }),
  row: z
    .object({ day: z.string(), changed_ms: z.number() })
    .transform(({ day, changed_ms: changedMs }) => ({ day, changedMs })),
});
