import { and, eq, gt, notExists, or, sql } from 'drizzle-orm';
import { recordedProjectId } from '../../../core/base/ids.ts';
import { DELETED_OBJECTS_DAYS_KEPT } from '../../../core/base/limits.ts';
import type { Region } from '../../../core/base/regions.ts';
import { DAY_MS } from '../../../core/base/time/durations.ts';
import { cohortLists, projects, savedObjects } from '../../../core/tenancy/schema.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../../platform/jobs/job.ts';
import { outbound } from '../../../platform/outbound.ts';
import { change } from '../../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../../store/clickhouse/region-store.ts';
import { deleteEarlier } from '../../../store/cohorts/statements.ts';

/** Removes the lists of cohorts whose deletion can no longer be undone. */
export const forgottenListsJob = job({ name: 'forgotten-lists', everyMinutes: 24 * 60, run: forget });

const LISTS_MAX = 100;

async function forget(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  const isKept = or(
    eq(savedObjects.isDeleted, false),
    gt(savedObjects.changedAt, nowMs - DELETED_OBJECTS_DAYS_KEPT * DAY_MS),
  );
  const cohort = db
    .select({ one: sql`1` })
    .from(savedObjects)
    .where(
      and(
        eq(savedObjects.projectId, cohortLists.projectId),
        eq(savedObjects.object, 'cohorts'),
        eq(savedObjects.id, cohortLists.cohort),
        eq(savedObjects.isLatest, true),
        isKept,
      ),
    );
  const rows = await db
    .select({ projectId: cohortLists.projectId, cohort: cohortLists.cohort, version: cohortLists.version })
    .from(cohortLists)
    .innerJoin(projects, eq(projects.id, cohortLists.projectId))
    .where(and(eq(projects.region, region), notExists(cohort)))
    .limit(LISTS_MAX);
  const store = regionStoreOf(env, region, outbound.fetch);
  for (const { projectId, cohort: id, version } of rows) {
    await change(store, 'mutation', deleteEarlier(recordedProjectId(projectId), id, version + 1));
    const isOfVersion = eq(cohortLists.version, version);
    await db
      .delete(cohortLists)
      .where(and(eq(cohortLists.projectId, projectId), eq(cohortLists.cohort, id), isOfVersion));
  }
  return { lists: rows.length };
}
