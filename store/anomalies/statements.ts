import { z } from 'zod';
import type { ProjectId } from '../../core/base/ids.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { TABLES } from '../../core/tables/schema.ts';

/** Which of these events a project has ever sent. */
export const sentEvents = defineStatement({
  name: 'anomalies.sent_events',
  sql: `SELECT event FROM ${TABLES.events} PREWHERE project_id = {project: String} AND event IN {events: Array(String)} LIMIT 1 BY event`,
  params: (project: ProjectId, events: readonly string[]) => ({ project, events }),
  row: z.object({ event: z.string() }),
});
