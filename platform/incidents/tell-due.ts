import type { Env } from '../env.ts';
import { logLine, problemText } from '../log.ts';
import { deliverDue, type Senders } from '../outbox/run-outbox.ts';
import { wakeDueIncidents } from './wake-due.ts';

/** For the cron, every minute: puts what is due of incidents into the outbox, then sends what is due there. */
export async function tellDue(env: Env, nowMs: number, senders: Senders): Promise<void> {
  try {
    await wakeDueIncidents(env, nowMs);
  } catch (problem) {
    logLine('error', { event: 'incidents_not_woken', problem: problemText(problem) });
  }
  // Entries of the minute's work are younger than the minute.
  await deliverDue(env, Math.max(nowMs, Date.now()), senders);
}
