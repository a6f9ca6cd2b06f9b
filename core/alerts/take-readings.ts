import type { AlertRule } from '../api/alert-rules.ts';
import { hoursAt, type Span } from '../base/time/local-hours.ts';
import { localDate } from '../base/time/zones.ts';
import type { Condition } from './conditions/condition.ts';
import type { Reading } from './reading.ts';
import type { RuleClock } from './rule-buckets.ts';
import type { WatchedValue, WatchedValues } from './watched-values.ts';
import type { WatchPlan } from './watching/watch-plan.ts';

/** A rule with everything that its readings need. */
export type Watching = {
  readonly rule: Pick<AlertRule, 'bucket' | 'holidays' | 'schedule'>;
  readonly condition: Condition;
  readonly plan: Pick<WatchPlan, 'isZeroIfEmpty' | 'lagMs' | 'property'>;
  readonly clock: RuleClock;
};

/** The buckets to read: those to judge, and those that they are compared with. */
export function bucketsRead(watching: Watching, judged: readonly Span[]): Span[] {
  const all = judged.flatMap((at) => [at, ...pastOf(watching, at)]);
  return [...new Map(all.map((each) => [each.startMs, each])).values()];
}

/** The readings of one series in these buckets. */
export function takeReadings(
  watching: Watching,
  series: string,
  judged: readonly Span[],
  values: WatchedValues,
  nowMs: number,
): Reading[] {
  const own = values.bySeries.get(series);
  const valueIn = ({ startMs }: Span) => own?.get(startMs) ?? emptyValue(watching, startMs, values);
  return judged.map((bucket) => ({
    bucket,
    ...valueIn(bucket),
    past: pastOf(watching, bucket).map((each) => valueIn(each).value),
    ...(bucket.endMs > nowMs ? { isRunning: true } : {}),
    ...(isLeftOut(watching, bucket) ? { isLeftOut: true } : {}),
  }));
}

/** An empty bucket is 0 for counts and sums; a mean, a rate or a percentile of nothing is no data. */
function emptyValue({ plan }: Watching, startMs: number, { isWhole, dataSinceMs }: WatchedValues): WatchedValue {
  return { value: plan.isZeroIfEmpty && isWhole && startMs >= dataSinceMs ? 0 : null };
}

function pastOf({ rule: { bucket, ...rule }, condition, clock }: Watching, at: Span): readonly Span[] {
  return condition.past({ clock, bucket, at, isHoliday: (each) => isHoliday(rule, clock, each) });
}

function isLeftOut({ rule, clock }: Watching, bucket: Span): boolean {
  if (isHoliday(rule, clock, bucket)) return true;
  return rule.schedule !== undefined && hoursAt(clock.zone, rule.schedule, bucket.startMs) === undefined;
}

function isHoliday({ holidays }: Pick<AlertRule, 'holidays'>, { zone }: RuleClock, { startMs }: Span): boolean {
  return holidays.length > 0 && holidays.includes(localDate(zone, startMs));
}
