import { and, asc, eq, isNull, lte, ne, or } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { catchUp, nextDue } from '../../core/delivery/schedules/due-times.ts';
import { organizations, projects, reportSchedules } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { putEntries } from '../../platform/outbox/entries.ts';
import { resumeRestored } from './resume-restored.ts';
import { runEntry } from './run-entry.ts';
import type { ScheduleRow } from './schedule-store.ts';

/**
 * Puts the runs that are due into the outbox, which sends them. A due time is one entry for good, so a run of this job that
 * is repeated, or meets another, adds none.
 */
export const dueRunsJob = job({ name: 'due-runs', everyMinutes: 1, run });

const SCHEDULES_A_RUN = 500;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  await resumeRestored(db, nowMs);
  let runs = 0;
  await eachOf(await dueSchedules(db, region, nowMs), async ({ schedule, timezone }) => {
    runs += await putRun(db, schedule, timezone, nowMs);
  });
  return { runs };
}

/** Those that are due, and those whose project has moved to another zone since their next time was worked out. */
function dueSchedules(db: Database, region: Region, nowMs: number) {
  return db
    .select({ schedule: reportSchedules, timezone: projects.timezone })
    .from(reportSchedules)
    .innerJoin(projects, and(eq(projects.id, reportSchedules.projectId), eq(projects.region, region)))
    .innerJoin(organizations, eq(organizations.id, projects.organizationId))
    .where(
      and(
        isNull(reportSchedules.paused),
        isNull(projects.deletesAt),
        isNull(organizations.suspendedAt),
        isNull(organizations.deletionAskedAt),
        or(lte(reportSchedules.nextAt, new Date(nowMs)), ne(reportSchedules.timezone, projects.timezone)),
      ),
    )
    .orderBy(asc(reportSchedules.nextAt))
    .limit(SCHEDULES_A_RUN);
}

/** The entry is put before the next time is stored: a run that breaks off in between is completed by the next one. */
async function putRun(db: Database, schedule: ScheduleRow, timezone: string, nowMs: number): Promise<number> {
  const { id, cadence, nextAt } = schedule;
  let put = 0;
  let nextMs = nextDue(cadence, timezone, nowMs);
  if (nextAt.getTime() <= nowMs) {
    const { dueMs, skipped, nextMs: following } = catchUp(cadence, schedule.timezone, nextAt.getTime(), nowMs);
    put = (await putEntries(db, [runEntry(schedule, { dueMs, skipped, trigger: 'schedule' })], nowMs)).length;
    if (timezone === schedule.timezone) nextMs = following;
  }
  await db
    .update(reportSchedules)
    .set({ nextAt: new Date(nextMs), timezone })
    .where(and(eq(reportSchedules.id, id), eq(reportSchedules.nextAt, nextAt)));
  return put;
}
