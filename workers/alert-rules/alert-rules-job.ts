import { lt } from 'drizzle-orm';
import { RULE_LOG_DAYS } from '../../core/base/limits.ts';
import type { Region } from '../../core/base/regions.ts';
import { slicesOf } from '../../core/base/slices.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time/durations.ts';
import { alertRuleLog } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { endDeletedRules } from './end-rules.ts';
import { evaluateRow } from './evaluate-row.ts';
import { handOver } from './hand-over.ts';
import { dueRules, type RuleRow } from './rule-rows.ts';
import { tellOwner } from './tell-owner.ts';

/** Evaluates the alert rules that are due, and hands what became of their alarms over to incidents. */
export const alertRulesJob = job({ name: 'alert-rules', everyMinutes: 1, run });

/** Rules that are evaluated at once: the store gives every project its turns. */
const AT_ONCE = 4;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  const ended = await endDeletedRules(env, region, nowMs);
  let evaluated = 0;
  await eachOf(slicesOf(await dueRules(db, region, nowMs), AT_ONCE), async (rows) => {
    const done = await Promise.allSettled(rows.map((row) => evaluateAndTell(env, row, nowMs)));
    evaluated += done.filter((each) => each.status === 'fulfilled' && each.value).length;
    const failed = done.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  });
  const handed = await handOver(env, region, nowMs);
  // Once an hour: the log is read by people, who do not count days.
  if (Math.floor(nowMs / MINUTE_MS) % (HOUR_MS / MINUTE_MS) === 0) {
    await db.delete(alertRuleLog).where(lt(alertRuleLog.at, new Date(nowMs - RULE_LOG_DAYS * DAY_MS)));
  }
  return { ended, evaluated, handed };
}

async function evaluateAndTell(env: Env, row: RuleRow, nowMs: number): Promise<boolean> {
  const { isStored, isBroken } = await evaluateRow(env, row, nowMs);
  if (isBroken) await tellOwner(env, row);
  return isStored;
}
