import { type CalendarDate, DAY_MS, localDate } from '../../base/time.ts';
import type { Trend } from '../trend/request.ts';
import { grainFor } from './grain-for.ts';
import { rolledReading } from './rolled-reading.ts';

/** Which days (UTC, both inclusive) a plan wants to know settled, and how many it reads from rollups. */
export type RollupUse = { readonly first: CalendarDate; readonly last: CalendarDate; readonly days: number };

/** Undefined where no series could be answered from rollups, or no day of the spans has ended. */
export function rollupUse(trend: Trend, nowMs: number): RollupUse | undefined {
  if (trend.interval === 'minute' || !trend.series.some((each) => grainFor(each, trend.groups))) return undefined;
  // The store has no earlier days.
  const startMs = Math.max(0, Math.min(...trend.spans.map((span) => span.startMs)));
  const endMs = Math.max(...trend.spans.map((span) => span.endMs));
  const todayMs = nowMs - (nowMs % DAY_MS);
  const first = localDate('UTC', startMs);
  const last = localDate('UTC', Math.min(endMs, todayMs) - 1);
  if (first > last) return undefined;
  const readings = trend.spans.flatMap((span) => trend.series.map((each) => rolledReading(trend, each, span)));
  const days = new Set(readings.flatMap((reading) => reading?.days.map(({ day }) => day) ?? []));
  return { first, last, days: days.size };
}
