import type { Env } from '../env.ts';
import { database } from '../http/database.ts';
import { type Job, type JobRun, QUIET_MS } from '../http/job.ts';
import { dueErasures, holdErasure } from './records.ts';
import { runErasure } from './run-erasure.ts';

/** Goes on with erasures that a request has not finished, and does each once more a while after it was done. */
export const erasuresJob: Job = { name: 'erasures', everyMinutes: 1, run };

const ERASURES_A_RUN = 20;
const RUN_MS_MAX = 40_000;

async function run(env: Env, { nowMs, quietMs }: JobRun): Promise<Record<string, number>> {
  const db = database(env);
  const deadlineMs = Date.now() + RUN_MS_MAX;
  let worked = 0;
  for (const id of await dueErasures(db, nowMs + QUIET_MS - quietMs, ERASURES_A_RUN)) {
    const record = Date.now() < deadlineMs ? await holdErasure(db, id, nowMs) : undefined;
    if (record === undefined) continue;
    await runErasure(env, record, deadlineMs);
    worked++;
  }
  return worked === 0 ? {} : { erasures: worked };
}
