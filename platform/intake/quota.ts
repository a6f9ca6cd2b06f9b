import type { OverQuota } from '../../core/api/plans.ts';
import type { ApiErrorOf } from '../../core/base/errors.ts';
import { randomHex } from '../../core/base/ids.ts';
import { type Intake, intakeOf } from '../../core/ingest/sampling/sample-rate.ts';
import { monthOf, type QuotaMonth, quotaExceeded } from '../../core/tenancy/quota.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { logLine } from '../log.ts';
import { type QuotaBinding, withQuota } from '../quota-stub.ts';
import { QuotaTally } from './quota-tally.ts';

const SETTLEMENT_ID_BYTES = 8;

/** One tally for each organisation and month, only for organisations with a quota. */
const tallies = new Map<string, QuotaTally>();

/**
 * Why an organisation's events are refused now, or undefined; `sampleOf` says which are taken of those that are not.
 * Answered from memory: a request is judged whole, by what this isolate knows to be used.
 *
 * Overshoot: isolates learn of one another's events when they settle, so together they may accept beyond the quota what
 * arrives during `SETTLE_MS` and one call to the object; each isolate's last request may exceed it as well.
 */
export function quotaProblem(rules: WriteKeyRules, nowMs: number): ApiErrorOf<'quota_exceeded'> | undefined {
  if (!isCounted(rules)) return undefined;
  const used = usedOf(rules, nowMs);
  const { monthly_events_max: own, quota_events: quota } = rules;
  if (own !== null && used >= own) return quotaExceeded(used, own, nowMs, 'own');
  if (quota === null || intakeFor(rules, used, quota) !== 'none') return undefined;
  return quotaExceeded(used, quota, nowMs, rules.over_quota);
}

/** How often the visitors of a request are halved that is not refused (`intakeOf`). */
export function sampleOf(rules: WriteKeyRules, nowMs: number): number {
  if (rules.quota_events === null) return 0;
  const intake = intakeFor(rules, usedOf(rules, nowMs), rules.quota_events);
  return intake === 'none' ? 0 : intake.halvings;
}

/** How many visitors each of those stands for who are kept now; 1: everybody is. */
export function weightNow(used: number | null, quota: number | null, over_quota: OverQuota): number {
  if (used === null || quota === null) return 1;
  const intake = intakeFor({ over_quota }, used, quota);
  return intake === 'none' ? 1 : 2 ** intake.halvings;
}

function intakeFor({ over_quota }: Pick<WriteKeyRules, 'over_quota'>, used: number, quota: number): Intake {
  if (over_quota === 'sample') return intakeOf(used, quota);
  return used < quota ? { halvings: 0 } : 'none';
}

function usedOf(rules: WriteKeyRules, nowMs: number): number {
  return tallies.get(nameOf(monthOfRules(rules, nowMs)))?.used ?? 0;
}

function isCounted({ monthly_events_max: own, quota_events: quota }: WriteKeyRules): boolean {
  return own !== null || quota !== null;
}

/**
 * Counts accepted events towards the organisation's quota, and reports them to its object every few seconds: after the
 * reply, and never at the cost of ingest. Where the object cannot be reached, events are still accepted and reported
 * later.
 *
 * Events count when they are accepted: one that a client sends again counts again here, though once in every report.
 */
export function countTowardsQuota(
  env: QuotaBinding,
  rules: WriteKeyRules,
  accepted: number,
  nowMs: number,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  if (!isCounted(rules)) return;
  const quota = monthOfRules(rules, nowMs);
  const tally = tallyOf(quota);
  const delayMs = tally.add(accepted, nowMs);
  if (delayMs !== undefined) keepAlive(settleLater(env, quota, tally, delayMs));
}

async function settleLater(env: QuotaBinding, quota: QuotaMonth, tally: QuotaTally, delayMs: number): Promise<void> {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  tally.beginSettling();
  try {
    // At most two rounds: a report without an answer, and the events gathered since.
    for (let left = tally.unsettled; left > 0; ) {
      const settlement = tally.next(() => randomHex(SETTLEMENT_ID_BYTES));
      if (settlement === undefined) return;
      tally.settle(settlement, await withQuota(env, quota, ({ take }) => take(settlement.count, settlement.id)));
      left -= settlement.count;
    }
  } catch (problem) {
    const { organizationId: organization_id, month } = quota;
    const fields = { organization_id, month, unsettled: tally.unsettled, problem: String(problem) };
    logLine('warn', { event: 'quota_not_settled', ...fields });
  }
}

function monthOfRules(rules: WriteKeyRules, nowMs: number): QuotaMonth {
  return { organizationId: rules.organization_id, month: monthOf(nowMs) };
}

function nameOf({ organizationId, month }: QuotaMonth): string {
  return `${organizationId}:${month}`;
}

/** The tally of a month. Creating one drops fully reported tallies of earlier months. */
function tallyOf(quota: QuotaMonth): QuotaTally {
  const name = nameOf(quota);
  const known = tallies.get(name);
  if (known !== undefined) return known;
  for (const [other, { unsettled }] of tallies) {
    if (!other.endsWith(`:${quota.month}`) && unsettled === 0) tallies.delete(other);
  }
  const tally = new QuotaTally();
  tallies.set(name, tally);
  return tally;
}
