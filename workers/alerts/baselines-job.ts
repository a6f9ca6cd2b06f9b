import { eq } from 'drizzle-orm';
import type { ProjectId } from '../../core/base/ids.ts';
import type { Region } from '../../core/base/regions.ts';
import { HOUR_MS } from '../../core/base/time/durations.ts';
import { allowedTail, DEFAULT_BUDGET } from '../../core/detection/budget.ts';
import { placeOf } from '../../core/detection/place.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { withWindow } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { outbound } from '../../platform/outbound.ts';
import { activeProjects, storeBaselines } from '../../store/anomalies/baselines.ts';
import { rowsOf } from '../../store/clickhouse/door.ts';
import { type RegionStore, regionStoreOf } from '../../store/clickhouse/region-store.ts';

/** Keeps what the windows found usual in the last whole hour, for each series, as a band that charts can draw. */
export const baselinesJob = job({ name: 'anomaly-baselines', everyMinutes: 30, run: keepBaselines });

/** The middle of the scale of sensitivities. */
const SENSITIVITY = 0.5;

async function keepBaselines(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const store = regionStoreOf(env, region, outbound.fetch);
  // Minutes are settled ten minutes after they close.
  const hour = Math.floor((nowMs - HOUR_MS / 4) / HOUR_MS) - 1;
  let series = 0;
  await eachOf(await rowsOf(store, activeProjects(nowMs - 3 * HOUR_MS)), async (id) => {
    series += await keepOf(env, store, { id, region }, hour, nowMs);
  });
  return { series };
}

async function keepOf(
  env: Env,
  store: RegionStore,
  { id, region }: { readonly id: ProjectId; readonly region: Region },
  hour: number,
  nowMs: number,
): Promise<number> {
  const [project] = await database(env).select({ zone: projects.timezone }).from(projects).where(eq(projects.id, id));
  if (project === undefined) return 0;
  const bands = await withWindow(env, { id, region }, (window) => window.bands(hour));
  if (bands.length === 0) return 0;
  const place = placeOf(hour * 60, { zone: project.zone, holidays: new Set() });
  const confidence = 1 - 2 * allowedTail(bands.length, SENSITIVITY, DEFAULT_BUDGET);
  await storeBaselines(store, id, bands, { hour: place.weekday * 24 + place.hour, confidence, nowMs });
  return bands.length;
}
