import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';
import { QUERY_FILTER_DEPTH_MAX, QUERY_FILTER_VALUES_MAX, QUERY_FILTERS_MAX } from '../../base/limits.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { checkValues } from './check-values.ts';
import { valuesOf } from './condition.ts';

/**
 * Checks everything about filters that a schema cannot: their number, their depth, and whether each value suits its
 * operator. Reports every fault.
 *
 * @param shared  filters that apply to each of the `seriesCount` series
 * @param own     filters of single series
 */
export function checkFilters(shared: readonly Filter[], own: readonly Filter[], seriesCount: number): Refusal[] {
  const filters = [...shared, ...own];
  const isTooDeep = Math.max(0, ...filters.map(depthOf)) > QUERY_FILTER_DEPTH_MAX;
  const count = seriesCount * shared.flatMap(testsOf).length + own.flatMap(testsOf).length;
  return [
    ...(isTooDeep ? [refusal('filters_too_deep', {})] : []),
    ...(count > QUERY_FILTERS_MAX ? [refusal('too_many_filters', { count })] : []),
    ...filters.flatMap(testsOf).flatMap((test) => checkTest(test) ?? []),
  ];
}

function testsOf(filter: Filter): PropertyFilter[] {
  if ('and' in filter) return filter.and.flatMap(testsOf);
  if ('or' in filter) return filter.or.flatMap(testsOf);
  if ('not' in filter) return testsOf(filter.not);
  return [filter];
}

/** A lone test has depth 0; each `and`, `or` and `not` around it adds one. */
function depthOf(filter: Filter): number {
  if ('and' in filter) return 1 + Math.max(...filter.and.map(depthOf));
  if ('or' in filter) return 1 + Math.max(...filter.or.map(depthOf));
  if ('not' in filter) return 1 + depthOf(filter.not);
  return 0;
}

function checkTest(test: PropertyFilter): Refusal | undefined {
  const { property, operator } = test;
  if (property === 'timestamp') return refusal('filter_on_timestamp', { property });
  const values = valuesOf(test);
  const asked = { property, operator };
  switch (operator) {
    case 'is_set':
    case 'is_not_set':
      return values.length > 0 ? refusal('value_not_wanted', asked) : undefined;
    case 'equals':
    case 'not_equals':
    case 'in':
    case 'not_in':
      if (test.value === undefined) return refusal('value_missing', asked);
      if (values.length === 0) return refusal('no_values', asked);
      return values.length > QUERY_FILTER_VALUES_MAX
        ? refusal('too_many_filter_values', { ...asked, count: values.length })
        : checkValues(test, values);
    default:
      if (test.value === undefined || test.value === '') return refusal('empty_value', asked);
      return Array.isArray(test.value) ? refusal('list_not_wanted', asked) : checkValues(test, values);
  }
}
