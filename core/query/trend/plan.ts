import { ok } from '../../base/result.ts';
import type { Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { trendAnswer } from './answer.ts';
import { readTrend, type Trend, type TrendRequest } from './request.ts';
import { trendTree } from './tree.ts';

/** Plans `events` and `segmentation`, which differ only in whether the answer contains time. */
export function planTrend(request: TrendRequest, context: QueryContext): Checked<Plan> {
  const read = readTrend(request, context);
  if (!read.ok) return read;
  const trend = read.value;
  const [{ startMs, endMs }, other] = trend.spans;
  return ok({
    queries: [trendTree(trend)],
    includeBots: trend.includeBots,
    names: namesOf(trend),
    semantics: {
      persons: 'Persons are counted, not devices; an anonymous event belongs to the user of its device.',
      periods: `Days, weeks (from Monday) and months are those of ${trend.zone}.`,
    },
    timezone: trend.timezone,
    range: { startMs, endMs },
    ...(other ? { compared: { startMs: other.startMs, endMs: other.endMs } } : {}),
    ...incompleteOf(trend, context.nowMs),
    ...(trend.interval ? { interval: trend.interval } : {}),
    answer: ([rows]) => trendAnswer(trend, rows),
  });
}

function namesOf({ series, groups }: Trend) {
  return namesAsked(
    series.map(({ event }) => event),
    series.flatMap(({ filters }) => filters),
    groups,
    series.map(({ measure }) => measure),
  );
}

function incompleteOf({ spans: [{ endMs }], openBucket }: Trend, nowMs: number): Pick<Plan, 'incomplete'> {
  if (endMs <= nowMs && openBucket === undefined) return {};
  return { incomplete: { asOfMs: nowMs, ...(openBucket === undefined ? {} : { bucket: openBucket }) } };
}
