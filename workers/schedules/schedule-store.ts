import { and, asc, eq, sql } from 'drizzle-orm';
import type { PausedReason } from '../../core/api/schedules.ts';
import { SCHEDULES_MAX } from '../../core/base/limits.ts';
import { limitsOf } from '../../core/tenancy/plans/index.ts';
import { organizations, outbox, reportSchedules } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/database.ts';
import { RESULT_KIND } from './run-entry.ts';

export type ScheduleRow = typeof reportSchedules.$inferSelect;

export function readSchedules(db: Database, projectId: string): Promise<ScheduleRow[]> {
  return db
    .select()
    .from(reportSchedules)
    .where(eq(reportSchedules.projectId, projectId))
    .orderBy(asc(reportSchedules.createdAt), asc(reportSchedules.id));
}

export type LastRun = Pick<typeof outbox.$inferSelect, 'target' | 'subject' | 'status'>;

/** The newest run of each schedule, by schedule. */
export async function lastRuns(db: Database, projectId: string): Promise<ReadonlyMap<string, LastRun>> {
  const newest = db
    .select({ target: outbox.target, subject: sql<string>`max(${outbox.subject})` })
    .from(outbox)
    .where(and(eq(outbox.projectId, projectId), eq(outbox.kind, RESULT_KIND)))
    .groupBy(outbox.target);
  const rows = await db
    .select({ target: outbox.target, subject: outbox.subject, status: outbox.status })
    .from(outbox)
    .where(and(eq(outbox.kind, RESULT_KIND), sql`(${outbox.target}, ${outbox.subject}) IN ${newest}`));
  return new Map(rows.map((row) => [row.target, row]));
}

/** How many schedules the plan of the organisation allows a project. */
export async function schedulesMax(db: Database, organizationId: string): Promise<number> {
  const { plan, caps } = organizations;
  const row = await db.select({ plan, caps }).from(organizations).where(eq(organizations.id, organizationId)).get();
  return (row && limitsOf(row.plan, row.caps).schedules) ?? SCHEDULES_MAX;
}

/** Stops a schedule that cannot go on, and says so in the audit log. */
export async function pauseSchedule(
  db: Database,
  { id, projectId }: ScheduleRow,
  { project: { organizationId } }: Principal,
  paused: PausedReason,
  nowMs: number,
): Promise<void> {
  const audit = {
    organizationId,
    projectId,
    actor: 'system',
    action: 'schedule.pause',
    target: id,
    details: { paused },
  };
  await db.batch([
    db
      .update(reportSchedules)
      .set({ paused, updatedAt: new Date(nowMs) })
      .where(eq(reportSchedules.id, id)),
    auditInsert(db, audit, nowMs),
  ]);
}

/** The statement that ends the runs of a schedule that are still to be tried. */
export function endPending(db: Database, scheduleId: string, reason: string, nowMs: number) {
  return db
    .update(outbox)
    .set({ status: 'failed', lastError: reason, nextAttemptAt: null, updatedAt: new Date(nowMs) })
    .where(and(eq(outbox.kind, RESULT_KIND), eq(outbox.target, scheduleId), eq(outbox.status, 'pending')));
}
