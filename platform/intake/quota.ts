import type { ApiErrorOf } from '../../core/base/errors.ts';
import { randomHex } from '../../core/base/ids.ts';
import { monthOf, type QuotaMonth, quotaExceeded } from '../../core/tenancy/quota.ts';
import type { WriteKeyRules } from '../../core/tenancy/write-key.ts';
import { logLine } from '../log.ts';
import { type QuotaBinding, withQuota } from '../quota-stub.ts';
import { QuotaTally } from './quota-tally.ts';

const SETTLEMENT_ID_BYTES = 8;

/** One an organisation and month, and only of organisations that have a quota. */
const tallies = new Map<string, QuotaTally>();

/**
 * Why an organisation's events are not taken now, or undefined. Answered from memory: a request is taken whole while
 * this isolate knows of room for one event more, and refused whole after that.
 *
 * Overshoot: each isolate learns of the others' events when it settles, so all together may take what they accept in
 * `SETTLE_MS` and one call to the object beyond the quota; the last request of each may end beyond it as well.
 */
export function quotaProblem(rules: WriteKeyRules, nowMs: number): ApiErrorOf<'quota_exceeded'> | undefined {
  if (rules.monthly_events_max === null) return undefined;
  const used = tallies.get(nameOf(monthOfRules(rules, nowMs)))?.used ?? 0;
  return used < rules.monthly_events_max ? undefined : quotaExceeded(used, rules.monthly_events_max, nowMs);
}

/**
 * Counts what was accepted towards the organisation's quota, and every few seconds tells its object: after the reply,
 * and never at the cost of ingest. An object that cannot be reached is told later; until then events are taken.
 *
 * Counted is what was accepted, at the time of arrival: an event that a client sends again counts again, though once in
 * every report.
 */
export function countTowardsQuota(
  env: QuotaBinding,
  rules: WriteKeyRules,
  accepted: number,
  nowMs: number,
  keepAlive: (work: Promise<unknown>) => void,
): void {
  if (rules.monthly_events_max === null) return;
  const quota = monthOfRules(rules, nowMs);
  const tally = tallyOf(quota);
  const delayMs = tally.add(accepted, nowMs);
  if (delayMs !== undefined) keepAlive(settleLater(env, quota, tally, delayMs));
}

async function settleLater(env: QuotaBinding, quota: QuotaMonth, tally: QuotaTally, delayMs: number): Promise<void> {
  if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
  tally.beginSettling();
  try {
    // Two rounds at most: a report that had no answer, and what was gathered since.
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

/** The tally of a month; a new one lets go of those of months before that have told all. */
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
