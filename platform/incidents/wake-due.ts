import { and, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import { incidents, projects } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { changeIncidents } from './change-incidents.ts';

/** Projects that one run of the cron wakes. */
const PROJECTS_MAX = 500;

/**
 * For the cron, every minute: what has come due by itself, such as repeats, ends of quiet hours and escalations. A project
 * that fails is logged and does not hold up the others.
 */
export async function wakeDueIncidents(env: Env, nowMs: number): Promise<void> {
  const due = await database(env)
    .selectDistinct({ projectId: incidents.projectId })
    .from(incidents)
    .innerJoin(projects, and(eq(projects.id, incidents.projectId), isNull(projects.deletesAt)))
    .where(and(isNotNull(incidents.dueAt), lte(incidents.dueAt, new Date(nowMs))))
    .limit(PROJECTS_MAX);
  for (const { projectId } of due) {
    try {
      await changeIncidents(env, projectId, {}, nowMs);
    } catch (problem) {
      logLine('error', { event: 'incidents_not_woken', project_id: projectId, problem: problemText(problem) });
    }
  }
}
