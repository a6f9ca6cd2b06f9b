import type { Region } from '../../core/base/regions.ts';
import { withOperations } from '../../platform/durable-objects.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { projectsIn } from '../../platform/jobs/projects-in.ts';
import { problemText } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { type ColdStore, coldStoreOf } from '../../store/cold/cold-store.ts';
import { type DueDay, isLate, readDueDays, readUnsweptDays } from '../../store/cold/due-days.ts';
import { sweepDays } from '../../store/cold/sweep.ts';

/** Writes settled days to cold files, and removes the files that they replace. */
export const coldWriteJob = job({ name: 'cold-write', everyMinutes: 5, run: writeAndSweep });

/** No day is begun after this; the next run continues. */
const RUN_MS_MAX = 60_000;
const DAYS_MAX = 500;

type Written = Record<'days' | 'rows' | 'bytes' | 'failed' | 'swept', number>;

async function writeAndSweep(env: Env, region: Region, run: JobRun): Promise<JobReport> {
  const store = coldStoreOf(env, region, outbound.fetch);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  const sums: Written = { days: 0, rows: 0, bytes: 0, failed: 0, swept: 0 };
  const waiting = new Set(await dueDaysIn(env, store, run));
  for (const day of waiting) {
    if (Date.now() > deadlineMs) break;
    const written = await writeOne(env, store, day);
    if (written === undefined) {
      sums.failed++;
      continue;
    }
    waiting.delete(day);
    sums.days++;
    sums.rows += written.rows;
    sums.bytes += written.bytes;
  }
  await tellOfLateDays(env, region, [...waiting], run.nowMs);
  // No query still reads a file that was replaced longer ago.
  const verifiedBeforeMs = Date.now() - run.quietMs;
  const unswept = await readUnsweptDays(store, { verifiedBeforeMs, daysMax: DAYS_MAX });
  sums.swept += (await sweepDays(store, unswept)).length;
  return sums;
}

/** The due days of all projects of a region: days that have failed come last, otherwise the oldest come first. */
async function dueDaysIn(env: Env, store: ColdStore, run: JobRun): Promise<DueDay[]> {
  const due: DueDay[] = [];
  for (const archived of await projectsIn(env, store.region)) {
    due.push(...(await readDueDays(store, archived, { ...run, daysMax: DAYS_MAX })));
  }
  const byUrgency = (a: DueDay, b: DueDay) => failuresOf(a) - failuresOf(b) || a.day.localeCompare(b.day);
  return due.toSorted(byUrgency).slice(0, DAYS_MAX);
}

async function tellOfLateDays(env: Env, region: Region, waiting: readonly DueDay[], nowMs: number): Promise<void> {
  const late = waiting.filter((day) => isLate(day, nowMs)).toSorted((a, b) => a.changedMs - b.changedMs);
  const [first] = late;
  if (!first) return;
  const { projectId, day, changedMs } = first;
  const evidence = { days: late.length, project_id: projectId, day, changed: new Date(changedMs).toISOString() };
  await tellOperator(env, region, { event: 'cold_days_late', ...evidence });
}

async function writeOne(env: Env, store: ColdStore, due: DueDay): Promise<{ rows: number; bytes: number } | undefined> {
  const { projectId, day } = due;
  const failed = async (problem: Record<string, string | number>) => {
    failures.set(nameOf(due), failuresOf(due) + 1);
    await tellOperator(env, store.region, { event: 'cold_day_failed', project_id: projectId, day, ...problem });
    return undefined;
  };
  try {
    // A cron cannot be pinned to a jurisdiction; the region's Durable Object is.
    const written = await withOperations(env, store.region, async (operations) =>
      operations.writeColdDay(store.region, projectId, day),
    );
    if (!written.ok) {
      const { written: found, expected } = written.error;
      return failed({
        problem: 'the files read back differ from the stored rows',
        found: found.rows,
        expected: expected.rows,
      });
    }
    failures.delete(nameOf(due));
    return written.value;
  } catch (problem) {
    return failed({ problem: problemText(problem) });
  }
}

/** Failures by day, in this isolate: days that failed wait for the others, so that they do not hold them up. */
const failures = new Map<string, number>();
const nameOf = ({ projectId, day }: DueDay): string => `${projectId} ${day}`;
const failuresOf = (day: DueDay): number => failures.get(nameOf(day)) ?? 0;
