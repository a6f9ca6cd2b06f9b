import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Metric } from '../../../../../core/api/objects/metrics.ts';

/**
 * The number of an answer as a saved metric without its name: what is counted, and of whom. Days, groups and bots are for
 * the report that uses it. Undefined for a report that is more than one number.
 */
export function metricOf(query: QueryRequest): Omit<Metric, 'name'> | undefined {
  if (query.query_type !== 'segmentation' && query.query_type !== 'events') return undefined;
  const { events = [], formula, filters = [] } = query;
  if (events.length === 0 || (events.length > 1 && formula === undefined)) return undefined;
  const { aggregation, aggregation_property, at_least, at_most, rolling_days } = query;
  const measure = { aggregation, aggregation_property, at_least, at_most, rolling_days };
  const own = Object.fromEntries(Object.entries(measure).filter(([, value]) => value !== undefined));
  const series = events.map((each) => {
    const named = typeof each === 'string' ? { event: each } : each;
    const all = [...(named.filters ?? []), ...filters];
    return { ...('event' in named ? own : {}), ...named, ...(all.length === 0 ? {} : { filters: all }) };
  });
  return { events: series, ...(formula === undefined ? {} : { formula }) };
}
