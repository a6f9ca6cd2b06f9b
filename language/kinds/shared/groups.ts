import type { Filter } from '../../../core/api/kinds/fields.ts';
import type { Group } from '../../../core/api/meaning/meaning.ts';
import { oneOf } from './filters.ts';

/** One entry of `group_by` or `breakdown`. Weekdays and weekends are two queries, not a group of one. */
export type QueryGroup = string | { cohort: string };

/** The groups as a query names them, but for weekdays and weekends. */
export function queryGroups(groups: readonly Group[]): QueryGroup[] {
  return groups.flatMap((group): QueryGroup[] => {
    if ('property' in group) return [group.property];
    if ('cohort' in group) return [{ cohort: group.cohort }];
    return group.time === 'weekend' ? [] : [group.time];
  });
}

/** The filters that keep the groups to which a question confines itself. */
export function groupFilters(groups: readonly Group[]): Filter[] {
  return groups.flatMap((group) =>
    'property' in group && group.only?.length ? [oneOf(group.property, group.only)] : [],
  );
}
