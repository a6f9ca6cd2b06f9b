import { eq } from 'drizzle-orm';
import { withoutSignatures } from '../../core/cold/cold-link.ts';
import { type ColdStore, coldStoreOf } from '../../core/cold/cold-store.ts';
import {
  type ArchivedProject,
  type DueDay,
  readDueDays,
  readOutlivedDays,
  readUnsweptDays,
} from '../../core/cold/due-days.ts';
import { expireDays } from '../../core/cold/expire-days.ts';
import { sweepDays } from '../../core/cold/sweep.ts';
import { REGIONS, type Region } from '../../core/regions.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { withOperations } from '../../durable-objects/stub.ts';
import { tellOperator } from '../../durable-objects/tell-operator.ts';
import type { Env } from '../env.ts';
import { database } from '../http/database.ts';
import type { Job, JobRun } from '../http/job.ts';

/** Writes days that are settled, and removes the files that they replace. */
export const coldWriteJob: Job = { name: 'cold-write', everyMinutes: 15, run: writeAndSweep };

/** Removes the files of days that their project no longer keeps. */
export const coldExpireJob: Job = { name: 'cold-expire', everyMinutes: 60, run: expire };

/** No day is begun after this; the next run goes on. */
const RUN_MS_MAX = 20_000;
const DAYS_MAX = 500;
const PROBLEM_CHARS_MAX = 500;

async function writeAndSweep(env: Env, run: JobRun): Promise<Record<string, number>> {
  const sums = { days: 0, rows: 0, bytes: 0, failed: 0, swept: 0 };
  const deadlineMs = Date.now() + RUN_MS_MAX;
  for (const [store, archived] of await storesWithProjects(env)) {
    const due = await readDueDays(store, archived, { ...run, daysMax: DAYS_MAX });
    for (const day of due.toSorted((a, b) => failuresOf(a) - failuresOf(b))) {
      if (Date.now() > deadlineMs) break;
      const written = await writeOne(env, store, day);
      if (written === undefined) sums.failed++;
      else sums.days++;
      sums.rows += written?.rows ?? 0;
      sums.bytes += written?.bytes ?? 0;
    }
    // Later than that nobody reads a replaced file any more.
    const verifiedBeforeMs = Date.now() - run.quietMs;
    sums.swept += (
      await sweepDays(store, await readUnsweptDays(store, { verifiedBeforeMs, daysMax: DAYS_MAX }))
    ).length;
  }
  return done(sums);
}

async function expire(env: Env, { nowMs }: JobRun): Promise<Record<string, number>> {
  let removed = 0;
  for (const [store, archived] of await storesWithProjects(env)) {
    removed += (await expireDays(store, await readOutlivedDays(store, archived, { nowMs, daysMax: DAYS_MAX }))).length;
  }
  return done({ removed });
}

async function writeOne(env: Env, store: ColdStore, due: DueDay): Promise<{ rows: number; bytes: number } | undefined> {
  const { projectId, day } = due;
  const failed = async (problem: Record<string, string | number>) => {
    failures.set(nameOf(due), failuresOf(due) + 1);
    await tellOperator(env, store.region, { event: 'cold_day_failed', project_id: projectId, day, ...problem });
    return undefined;
  };
  try {
    // A cron can be pinned to no jurisdiction; the object of the region is.
    const written = await withOperations(env, store.region, async (operations) =>
      operations.writeColdDay(store.region, projectId, day),
    );
    if (!written.ok) {
      const { written: found, expected } = written.error;
      return failed({
        problem: 'what was read back is not what is stored',
        found: found.rows,
        expected: expected.rows,
      });
    }
    failures.delete(nameOf(due));
    return written.value;
  } catch (problem) {
    return failed({ problem: withoutSignatures(String(problem)).slice(0, PROBLEM_CHARS_MAX) });
  }
}

/** How often a day has failed here: such days wait for the others, so that none of them holds up the rest. */
const failures = new Map<string, number>();
const nameOf = ({ projectId, day }: DueDay): string => `${projectId} ${day}`;
const failuresOf = (day: DueDay): number => failures.get(nameOf(day)) ?? 0;

async function storesWithProjects(env: Env): Promise<[ColdStore, ArchivedProject[]][]> {
  const ofRegion = async (region: Region): Promise<[ColdStore, ArchivedProject[]]> => {
    const columns = { id: projects.id, archiveDays: projects.archiveDays };
    const archived = await database(env).select(columns).from(projects).where(eq(projects.region, region)).all();
    // Called as a method of the store it would have another `this`.
    return [coldStoreOf(env, region, (input, init) => fetch(input, init)), archived];
  };
  const all = await Promise.all(REGIONS.map(ofRegion));
  return all.filter(([, archived]) => archived.length > 0);
}

/** Nothing to tell when nothing was done. */
function done(sums: Record<string, number>): Record<string, number> {
  return Object.values(sums).some((sum) => sum > 0) ? sums : {};
}
