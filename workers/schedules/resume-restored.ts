import { and, eq, getTableColumns, sql } from 'drizzle-orm';
import { nextDue } from '../../core/delivery/schedules/due-times.ts';
import { projects, reportSchedules, savedObjects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Database } from '../../platform/database.ts';

const SCHEDULES_A_RUN = 100;

/**
 * Resumes schedules that stopped because their report or dashboard was deleted, once it has been restored. Nothing is sent for the time
 * in between.
 */
export async function resumeRestored(db: Database, nowMs: number): Promise<void> {
  const isRestored = and(
    eq(savedObjects.projectId, reportSchedules.projectId),
    sql`${savedObjects.object} = ${reportSchedules.subjectKind} || 's'`,
    eq(savedObjects.id, reportSchedules.subjectId),
    eq(savedObjects.isLatest, true),
    eq(savedObjects.isDeleted, false),
  );
  const restored = await db
    .select({
      schedule: getTableColumns(reportSchedules),
      timezone: projects.timezone,
      organizationId: projects.organizationId,
    })
    .from(reportSchedules)
    .innerJoin(projects, eq(projects.id, reportSchedules.projectId))
    .innerJoin(savedObjects, isRestored)
    .where(eq(reportSchedules.paused, 'report_deleted'))
    .limit(SCHEDULES_A_RUN);
  for (const { schedule, timezone, organizationId } of restored) {
    const { id, projectId, cadence } = schedule;
    const nextAt = new Date(nextDue(cadence, timezone, nowMs));
    const audit = { organizationId, projectId, actor: 'system', action: 'schedule.resume', target: id, details: {} };
    await db.batch([
      db
        .update(reportSchedules)
        .set({ paused: null, nextAt, timezone, updatedAt: new Date(nowMs) })
        .where(and(eq(reportSchedules.id, id), eq(reportSchedules.paused, 'report_deleted'))),
      auditInsert(db, audit, nowMs),
    ]);
  }
}
