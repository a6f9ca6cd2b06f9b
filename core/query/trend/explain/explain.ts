import { err, ok } from '../../../base/result.ts';
import type { CellPlace, Plan, QueryContext } from '../../kind.ts';
import { type Checked, refusalsOf } from '../../refusals/refusal.ts';
import { incompleteOf } from '../../reports/incomplete.ts';
import { type Expression, every, nothing, type Query, value } from '../../tree/nodes.ts';
import { sqlQuery } from '../../tree/template.ts';
import { planTrend } from '../plan.ts';
import { readTrend, type Trend, type TrendRequest } from '../request.ts';
import type { TrendSeries } from '../series.ts';
import { wholeSpans } from '../spans.ts';
import { trendTree } from '../tree.ts';
import { cellGroups } from './cell-groups.ts';
import { cellSeries } from './cell-series.ts';
import { cellStretch } from './cell-stretch.ts';
import { personsOf } from './persons-of.ts';

/**
 * Plans the list of the persons behind one cell of a trend, with those of their events that the measure reads, and the
 * value of the cell from the same events. Refuses what is no cell of the answer, and numbers that several series, buckets
 * or spans of history make up.
 */
export function explainTrend(request: TrendRequest, cell: CellPlace, context: QueryContext): Checked<Plan> {
  const planned = planTrend(request, context);
  const read = readTrend(request, context);
  if (!planned.ok) return planned;
  if (!read.ok) return read;
  const trend = read.value;
  const series = cellSeries(trend, cell);
  const stretch = cellStretch(trend, cell);
  const groups = cellGroups(trend, cell);
  const refusals = refusalsOf([series, stretch, groups]);
  if (refusals) return err(refusals);
  if (!series.ok || !stretch.ok || !groups.ok) throw new Error('A refusal was lost');
  const [main, other = main] = trend.spans;
  const of = cell.column === 'previous' ? other : main;
  const narrowed = { ...narrowedTo(trend, series.value, stretch.value, groups.value), filtersOver: of };
  const { compared: _, incomplete: __, ...facts } = planned.value;
  return ok({
    ...facts,
    range: stretch.value,
    ...incompleteOf(stretch.value, context.nowMs),
    queries: [personsOf(narrowed, series.value), cellValue(narrowed, series.value)],
  });
}

type Stretch = Plan['range'];

/** The trend whose answer is the cell alone. */
function narrowedTo(trend: Trend, series: TrendSeries, stretch: Stretch, ofGroups: readonly Expression[]): Trend {
  const { interval: _, unit: __, openBucket: ___, ...rest } = trend;
  return {
    ...rest,
    ...wholeSpans(stretch, undefined),
    series: [series],
    groups: [],
    cumulative: false,
    movingAverage: 1,
    ...(ofGroups.length > 0 ? { among: every(ofGroups) } : {}),
  };
}

function cellValue(trend: Trend, { measure }: TrendSeries): Query {
  const empty = measure.empty === null ? nothing : value('Float64', measure.empty);
  return sqlQuery`SELECT if(count() = 0, ${empty}, any(value)) AS value
FROM (
${trendTree(trend)}
)`;
}
