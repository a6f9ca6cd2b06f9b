import type { Filter, PropertyFilter } from '../../api/kinds/fields.ts';
import type { RangeClock } from '../../api/range-dates.ts';
import {
  QUERY_FILTER_DEPTH_MAX,
  QUERY_FILTER_READS_MAX,
  QUERY_FILTER_VALUES_MAX,
  QUERY_FILTERS_MAX,
} from '../../base/limits.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';
import { checkBehaviour } from './check-behaviour.ts';
import { checkValues } from './check-values.ts';
import { valuesOf } from './condition.ts';
import { countReads } from './count-reads.ts';
import { allLeavesOf, depthOf, isTest, type Leaf } from './walk-filters.ts';

/**
 * Checks everything about filters that a schema cannot: their number, their depth, and whether each value suits its
 * operator. Reports every fault.
 *
 * @param shared  filters that apply to each of the `seriesCount` series
 * @param own     filters of single series
 * @param clock   of the report: spans of behaviours are read by it
 */
export function checkFilters(
  shared: readonly Filter[],
  own: readonly Filter[],
  seriesCount: number,
  clock: RangeClock,
): Refusal[] {
  const filters = [...shared, ...own];
  const isTooDeep = Math.max(0, ...filters.map(depthOf)) > QUERY_FILTER_DEPTH_MAX;
  const leaves = [...shared.flatMap(allLeavesOf), ...own.flatMap(allLeavesOf)];
  const count = seriesCount * shared.flatMap(allLeavesOf).length + own.flatMap(allLeavesOf).length;
  const reads = seriesCount * countReads(shared) + countReads(own);
  return [
    ...(isTooDeep ? [refusal('filters_too_deep', {})] : []),
    ...(count > QUERY_FILTERS_MAX ? [refusal('too_many_filters', { count })] : []),
    ...(reads > QUERY_FILTER_READS_MAX ? [refusal('too_many_reads', { count: reads })] : []),
    ...leaves.flatMap((leaf) => checkLeaf(leaf, clock)),
  ];
}

function checkLeaf(leaf: Leaf, clock: RangeClock): Refusal[] {
  if (isTest(leaf)) return [checkTest(leaf)].filter((each) => each !== undefined);
  return 'cohort' in leaf ? [] : checkBehaviour(leaf, clock);
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
