import type { BehaviourFilter, CohortFilter } from '../../../../../../core/api/kinds/behaviour-filters.ts';
import type { Filter } from '../../../../../../core/api/kinds/fields.ts';
import type { ViewFilter } from '../../../../address/filters.ts';
import { fromFilters } from '../../../filters/from-query.ts';

/** A filter as the dialog of the page's filters writes it; undefined if it says more. */
export function asViewFilter(filter: Filter): ViewFilter | undefined {
  return fromFilters([filter])?.[0];
}

export function isBehaviour(filter: Filter): filter is BehaviourFilter {
  return 'did' in filter || 'did_not' in filter || 'first_did' in filter || 'did_in_sequence' in filter;
}

export function isCohort(filter: Filter): filter is CohortFilter {
  return 'cohort' in filter;
}

/** Filters of which one, or all, must hold; several values of one property are no group. */
export type FilterGroup = { readonly join: 'and' | 'or'; readonly filters: readonly Filter[] };

export function groupOf(filter: Filter): FilterGroup | undefined {
  const found = 'or' in filter ? filter.or : 'and' in filter ? filter.and : undefined;
  if (found === undefined || (found.length > 1 && asViewFilter(filter) !== undefined)) return undefined;
  return { join: 'or' in filter ? 'or' : 'and', filters: found };
}

/** The filter of a group; undefined if nothing is left in it. */
export function groupFilter({ join, filters }: FilterGroup): Filter | undefined {
  if (filters.length === 0) return undefined;
  return join === 'or' ? { or: [...filters] } : { and: [...filters] };
}
