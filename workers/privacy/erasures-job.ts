import { rowsFrom } from '../../core/cold/ask-store.ts';
import { coldStoreOf } from '../../core/cold/cold-store.ts';
import { findUnerasedDevices } from '../../core/privacy/statements.ts';
import { REGIONS, type Region } from '../../core/regions.ts';
import { outbound } from '../../durable-objects/outbound.ts';
import type { Env } from '../env.ts';
import { type Database, database } from '../http/database.ts';
import { type Job, type JobRun, QUIET_MS } from '../http/job.ts';
import { logLine } from '../http/log.ts';
import { dueErasures, holdErasure, reopenErasure } from './records.ts';
import { runErasure } from './run-erasure.ts';

/**
 * Goes on with erasures that a request has not finished, does each once more a while after it was done, and again when
 * an event that was dropped since has named another device of the person.
 */
export const erasuresJob: Job = { name: 'erasures', everyMinutes: 1, run };

const ERASURES_A_RUN = 20;
const RUN_MS_MAX = 40_000;
const PROBLEM_CHARS_MAX = 500;

async function run(env: Env, { nowMs, quietMs }: JobRun): Promise<Record<string, number>> {
  const db = database(env);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  await Promise.all(REGIONS.map((region) => reopenFound(env, db, region, nowMs)));
  let worked = 0;
  for (const id of await dueErasures(db, nowMs + QUIET_MS - quietMs, ERASURES_A_RUN)) {
    const record = Date.now() < deadlineMs ? await holdErasure(db, id, nowMs) : undefined;
    if (record === undefined) continue;
    await runErasure(env, record, deadlineMs);
    worked++;
  }
  return worked === 0 ? {} : { erasures: worked };
}

/** A region that does not answer holds up none of the others. */
async function reopenFound(env: Env, db: Database, region: Region, nowMs: number): Promise<void> {
  try {
    const store = coldStoreOf(env, region, outbound.fetch);
    for (const [projectId, erasedAtMs] of await rowsFrom(store, findUnerasedDevices())) {
      await reopenErasure(db, String(projectId), Number(erasedAtMs), nowMs);
    }
  } catch (problem) {
    logLine('warn', { event: 'erasures_not_reopened', region, detail: String(problem).slice(0, PROBLEM_CHARS_MAX) });
  }
}
