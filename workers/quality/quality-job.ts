import { inArray } from 'drizzle-orm';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { outbound } from '../../platform/outbound.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { regionStoreOf } from '../../store/clickhouse/region-store.ts';
import { daysToProfile } from '../../store/quality/read-statements.ts';
import { judgeProject } from './judge-project.ts';

/** Learns the schemas of events from what arrives, and tells what is wrong with the data. */
export const qualityJob = job({ name: 'data-quality', everyMinutes: 60, run });

/** Days of a project that are looked at; older ones change no more, and say little of the next. */
const DAYS_BACK = 35;
/** Days of one project in a run: its past takes a few hours, and holds up nobody. */
const DAYS_OF_PROJECT_MAX = 8;
/** No day is begun after this; the next run continues. */
const RUN_MS_MAX = 120_000;
const VALUES_MAX = 90;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const store = regionStoreOf(env, region, outbound.fetch);
  const today = Math.floor(nowMs / DAY_MS);
  const due = Map.groupBy(await rowsOf(store, daysToProfile(today - DAYS_BACK, today)), ({ project }) => project);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const sums = { days: 0, findings: 0 };
  await eachOf(await existing(env, [...due.keys()]), async (project) => {
    // In their order: each day is compared with those before it.
    for (const { day } of (due.get(project) ?? []).slice(0, DAYS_OF_PROJECT_MAX)) {
      if (Date.now() > deadlineMs) return;
      sums.findings += await judgeProject(env, store, { project, day }, nowMs);
      sums.days++;
    }
  });
  return sums;
}

/** Those that were not deleted. The order changes with the hour, so that a full run leaves others out the next time. */
async function existing(env: Env, ids: readonly ProjectId[]): Promise<ProjectId[]> {
  const rows = await Promise.all(
    slicesOf([...ids], VALUES_MAX).map((some) =>
      database(env)
        .select({ id: projects.id, deletesAt: projects.deletesAt })
        .from(projects)
        .where(inArray(projects.id, some)),
    ),
  );
  const kept = new Set(rows.flat().flatMap(({ id, deletesAt }) => (deletesAt === null ? [id] : [])));
  return ids.filter((id) => kept.has(id));
}
