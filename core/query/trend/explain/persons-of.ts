import { resolveProperty } from '../../properties/resolve.ts';
import { actor, aggregate, column, type Expression, output, type Query, select } from '../../tree/nodes.ts';
import { sqlQuery } from '../../tree/template.ts';
import { firstEvents } from '../branches/firsts.ts';
import { rollingStretch } from '../branches/rolling.ts';
import type { Trend } from '../request.ts';
import type { TrendSeries } from '../series.ts';
import { seriesRows } from '../series-rows.ts';

/** The persons behind a trend of one cell, with those of their events that the measure reads. */
export function personsOf(trend: Trend, series: TrendSeries): Query {
  const { aggregation, how } = series.measure;
  const [span] = trend.spans;
  if (how.kind === 'first')
    return firstPersons(firstEvents(trend, { series, span }, how.isMatching, { isNamed: true }));
  const read = how.kind === 'rolling' ? rollingStretch(trend, span, how.days) : span;
  const rows = seriesRows(trend, series, { ...span, endMs: read.endMs, readFromMs: read.startMs });
  const ofPerson = how.kind === 'by_person' ? [{ as: 'of_person', of: how.ofPerson }] : [];
  const each = select({
    outputs: [
      { as: 'person', of: actor('unit', 'name') },
      { as: 'events', of: aggregate('count') },
      { as: 'first_at', of: aggregate('min', column('timestamp')) },
      { as: 'last_at', of: aggregate('max', column('timestamp')) },
      ...ofPerson,
    ],
    ...rows,
    where: [...(rows.where ?? []), ...measuredBy(series)],
    groupBy: ['person'],
  });
  if (how.kind !== 'by_person' || aggregation !== 'unique_users') return each;
  // Persons count by how often they did it.
  return sqlQuery`SELECT person, any(events) AS events, any(first_at) AS first_at, any(last_at) AS last_at
FROM (
${each}
)
GROUP BY person
HAVING ${how.overPersons(output('of_person'))} > 0`;
}

function firstPersons(events: Query): Query {
  return sqlQuery`SELECT name AS person, count() AS events, min(timestamp) AS first_at, max(timestamp) AS last_at
FROM (
${events}
)
GROUP BY name`;
}

/** Which events the measure reads: those of somebody, of a session, or with the property. */
function measuredBy({ measure: { aggregation, property, how } }: TrendSeries): Expression[] {
  if (aggregation === 'count') return [];
  if (aggregation === 'unique_sessions') return [actor('session', 'is_set')];
  const isSomebody = aggregation.endsWith('_user') || aggregation.endsWith('_users') || how.kind === 'by_person';
  const resolved = property === undefined ? undefined : resolveProperty(property);
  const isSet = aggregation === 'distinct_values' ? resolved?.isSet : resolved?.number?.measured.isSet;
  return [...(isSomebody ? [actor('unit', 'is_set')] : []), ...(isSet ? [isSet] : [])];
}
