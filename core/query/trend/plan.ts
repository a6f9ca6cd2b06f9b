import { ok } from '../../base/result.ts';
import type { Answer, Plan, QueryContext } from '../kind.ts';
import { namesAsked } from '../names/names-asked.ts';
import type { Checked } from '../refusals/refusal.ts';
import { incompleteOf } from '../reports/incomplete.ts';
import { trendAnswer } from './answer.ts';
import { currencyCheck, moneyOf } from './currencies.ts';
import { restOf, totalOf } from './parts.ts';
import { readTrend, type Trend, type TrendRequest } from './request.ts';
import { trendSemantics } from './semantics.ts';
import type { TrendSeries } from './series.ts';
import { trendTree } from './tree.ts';

/** Plans `events` and `segmentation`, which differ only in whether the answer contains time. */
export function planTrend(request: TrendRequest, context: QueryContext): Checked<Plan> {
  const read = readTrend(request, context);
  if (!read.ok) return read;
  const trend = read.value;
  const plan = planOf(trend, context);
  if (!addsUp(trend)) return ok(plan);
  return ok({ ...plan, leavingOut: () => ({ ...planOf({ ...trend, leavesOut: true }, context), leavesOut: true }) });
}

/** Whether the values without each group of persons can be had from the same rows: a session is by its own key there. */
function addsUp({ cumulative, series }: Trend): boolean {
  return !cumulative || series.every(({ measure }) => measure.aggregation !== 'unique_sessions');
}

function planOf(trend: Trend, context: QueryContext): Plan {
  const [{ startMs, endMs }, other] = trend.spans;
  const totals = trend.hasTotals ? [trendTree(totalOf(trend))] : [];
  const ofRest = trend.hasRest ? restOf(trend) : undefined;
  const rest = ofRest ? [trendTree(ofRest)] : [];
  const currencies = currencyCheck(trend);
  const shown = trend.seriesAsSent ? { ...trend, series: trend.seriesAsSent } : trend;
  return {
    queries: [trendTree(shown), ...totals, ...rest, ...(currencies?.query ? [currencies.query] : [])],
    includeBots: trend.includeBots,
    names: namesOf(trend),
    semantics: trendSemantics(trend, context.sessionMinutes),
    timezone: trend.timezone,
    range: { startMs, endMs },
    ...(other ? { compared: { startMs: other.startMs, endMs: other.endMs } } : {}),
    ...incompleteOf({ endMs }, context.nowMs, trend.openBucket),
    ...(trend.interval ? { interval: trend.interval } : {}),
    answer: (tables, weight = 1, without) => {
      const [rows, ...others] = tables;
      const ofQuery = currencies?.query ? others.at(-1) : undefined;
      const money = currencies ? moneyOf(trend, currencies, { rows, ofQuery }) : ok({});
      if (!money.ok) return money;
      const [totalRows, restRows] = [others[0], others[totals.length]];
      const answered = trendAnswer(
        { ...trend, weight, without },
        {
          rows,
          ...(totals.length > 0 && totalRows ? { totals: totalRows } : {}),
          ...(rest.length > 0 && restRows ? { rest: restRows } : {}),
        },
      );
      return answered.ok ? ok(withMoney(answered.value, money.value)) : answered;
    },
  };
}

/** One request after it asks for all that this answer is lacking. */
function withMoney(answer: Answer, { money, again }: Pick<Answer, 'money' | 'again'>): Answer {
  return {
    ...answer,
    ...(money ? { money } : {}),
    ...(again ? { again: { ...answer.again, ...again } } : {}),
  };
}

function namesOf({ series, groups }: Trend) {
  const isOfNumbers = ({ measure }: TrendSeries) => measure.aggregation !== 'distinct_values';
  const counted = series.filter((each) => !isOfNumbers(each)).flatMap(({ measure }) => measure.property ?? []);
  return namesAsked(
    series.map(({ event }) => event),
    series.flatMap(({ filters }) => filters),
    [...groups.flatMap(({ property }) => property ?? []), ...counted],
    series.filter(isOfNumbers).map(({ measure }) => measure),
  );
}
