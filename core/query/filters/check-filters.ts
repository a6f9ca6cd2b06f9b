import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';
import { type ApiError, apiError } from '../../base/errors.ts';
import { QUERY_FILTER_DEPTH_MAX, QUERY_FILTER_VALUES_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { checkValues } from './check-values.ts';
import { valuesOf } from './condition.ts';

/**
 * What a schema cannot say of filters: how many, how deep, and which value goes with which operator. Every fault is named.
 *
 * @param shared  filters that each of the `seriesCount` series has
 * @param own     filters of single series
 */
export function checkFilters(shared: readonly Filter[], own: readonly Filter[], seriesCount: number): ApiError[] {
  const filters = [...shared, ...own];
  const faults: string[] = [];
  if (Math.max(0, ...filters.map(depthOf)) > QUERY_FILTER_DEPTH_MAX) {
    faults.push(`filters nest deeper than ${QUERY_FILTER_DEPTH_MAX} levels; flatten them`);
  }
  const count = seriesCount * shared.flatMap(testsOf).length + own.flatMap(testsOf).length;
  if (count > QUERY_FILTERS_MAX) {
    faults.push(`the query has ${count} filters, at most ${QUERY_FILTERS_MAX} are allowed`);
  }
  for (const test of filters.flatMap(testsOf)) {
    const wrong = checkTest(test);
    if (wrong) faults.push(`filter on \`${test.property.slice(0, 60)}\`: ${wrong}`);
  }
  return faults.map((message) => apiError('invalid_query', message));
}

function testsOf(filter: Filter): PropertyFilter[] {
  if ('and' in filter) return filter.and.flatMap(testsOf);
  if ('or' in filter) return filter.or.flatMap(testsOf);
  if ('not' in filter) return testsOf(filter.not);
  return [filter];
}

/** A test alone has depth 0, each `and`, `or` and `not` around it adds one. */
function depthOf(filter: Filter): number {
  if ('and' in filter) return 1 + Math.max(...filter.and.map(depthOf));
  if ('or' in filter) return 1 + Math.max(...filter.or.map(depthOf));
  if ('not' in filter) return 1 + depthOf(filter.not);
  return 0;
}

/** Of a filter on the time of the event; a property of that name that was sent has a name of its own. */
export const TIMESTAMP =
  'the time of the event is asked for by date_range; a property that was sent as `timestamp` is `properties.timestamp`';

function checkTest(test: PropertyFilter): string | undefined {
  const { operator } = test;
  if (test.property === 'timestamp') return TIMESTAMP;
  const values = valuesOf(test);
  const quoted = `operator \`${operator}\``;
  switch (operator) {
    case 'is_set':
    case 'is_not_set':
      return values.length > 0 ? `${quoted} takes no value; leave it out` : undefined;
    case 'equals':
    case 'not_equals':
    case 'in':
    case 'not_in':
      if (test.value === undefined) return `${quoted} needs a value`;
      if (values.length === 0) return `${quoted} needs at least one value, got an empty list; leave the filter out`;
      return values.length > QUERY_FILTER_VALUES_MAX
        ? `${quoted} takes at most ${QUERY_FILTER_VALUES_MAX} values, got ${values.length}`
        : checkValues(test, values);
    default:
      if (test.value === undefined || test.value === '') return `${quoted} needs a value that is not empty`;
      return Array.isArray(test.value)
        ? `${quoted} takes one value, got a list; use several filters in \`or\``
        : checkValues(test, values);
  }
}
