import { err, ok } from '../../../base/result.ts';
import type { CellPlace, Plan, QueryContext } from '../../kind.ts';
import { resolveProperty } from '../../properties/resolve.ts';
import { type Checked, refusalsOf, refused } from '../../refusals/refusal.ts';
import { incompleteOf } from '../../reports/incomplete.ts';
import {
  actor,
  aggregate,
  column,
  type Expression,
  every,
  nothing,
  output,
  type Query,
  select,
  value,
} from '../../tree/nodes.ts';
import { sqlQuery } from '../../tree/template.ts';
import { planTrend } from '../plan.ts';
import { readTrend, type Trend, type TrendRequest } from '../request.ts';
import type { TrendSeries } from '../series.ts';
import { seriesRows } from '../series-rows.ts';
import { wholeSpans } from '../spans.ts';
import { trendTree } from '../tree.ts';
import { cellGroups } from './cell-groups.ts';
import { cellSeries } from './cell-series.ts';
import { cellStretch } from './cell-stretch.ts';

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
  const narrowed = narrowedTo(trend, series.value, stretch.value, groups.value);
  const persons = personsOf(narrowed, series.value);
  if (!persons.ok) return persons;
  const { compared: _, incomplete: __, ...facts } = planned.value;
  return ok({
    ...facts,
    range: stretch.value,
    ...incompleteOf(stretch.value, context.nowMs),
    queries: [persons.value, cellValue(narrowed, series.value)],
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

function personsOf(trend: Trend, series: TrendSeries): Checked<Query> {
  const { aggregation, how } = series.measure;
  const [span] = trend.spans;
  if (how.kind === 'rolling' || how.kind === 'first') {
    const remedy = 'ask for `unique_users` of the range, or filter by `first_did`';
    return refused('no_persons_behind', { field: aggregation, remedy });
  }
  const rows = seriesRows(trend, series, span);
  const ofPerson = how.kind === 'by_person' ? [{ as: 'of_person', of: how.ofPerson }] : [];
  const each = select({
    outputs: [
      { as: 'person', of: actor('person', 'name') },
      { as: 'events', of: aggregate('count') },
      { as: 'first_at', of: aggregate('min', column('timestamp')) },
      { as: 'last_at', of: aggregate('max', column('timestamp')) },
      ...ofPerson,
    ],
    ...rows,
    where: [...(rows.where ?? []), ...measuredBy(series)],
    groupBy: ['person'],
  });
  if (how.kind !== 'by_person' || aggregation !== 'unique_users') return ok(each);
  // Persons count by how often they did it.
  return ok(sqlQuery`SELECT person, any(events) AS events, any(first_at) AS first_at, any(last_at) AS last_at
FROM (
${each}
)
GROUP BY person
HAVING ${how.overPersons(output('of_person'))} > 0`);
}

/** Which events the measure reads: those of somebody, of a session, or with the property. */
function measuredBy({ measure: { aggregation, property, how } }: TrendSeries): Expression[] {
  if (aggregation === 'count') return [];
  if (aggregation === 'unique_sessions') return [actor('session', 'is_set')];
  const isSomebody = aggregation.endsWith('_user') || aggregation.endsWith('_users') || how.kind === 'by_person';
  const resolved = property === undefined ? undefined : resolveProperty(property);
  const isSet = aggregation === 'distinct_values' ? resolved?.isSet : resolved?.number?.measured.isSet;
  return [...(isSomebody ? [actor('person', 'is_set')] : []), ...(isSet ? [isSet] : [])];
}

function cellValue(trend: Trend, { measure }: TrendSeries): Query {
  const empty = measure.empty === null ? nothing : value('Float64', measure.empty);
  return sqlQuery`SELECT if(count() = 0, ${empty}, any(value)) AS value
FROM (
${trendTree(trend)}
)`;
}
