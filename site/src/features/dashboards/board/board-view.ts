import type { DashboardView } from '../../../../../core/api/dashboards/tile-query.ts';
import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import type { DashboardDefinition } from '../../../../../core/api/objects/dashboards.ts';
import type { ViewFilter } from '../../../address/filters.ts';
import type { Search } from '../../../address/search.ts';
import { type View, viewSearch, writtenView } from '../../../address/view.ts';
import { rangeFrom, savedRange } from '../../explore/kinds/view-parts.ts';
import { fromFilters } from '../../filters/from-query.ts';
import { toFilters } from '../../filters/to-query.ts';

type SavedParts = Pick<DashboardDefinition, 'date_range' | 'filters'>;

/** The saved range and filters as a page shows them, without those that it has no controls for. */
export function savedViewOf({ date_range, filters }: SavedParts): Partial<View> {
  const range = date_range === undefined ? undefined : rangeFrom(date_range);
  return { ...(range === undefined ? {} : { range }), filters: splitFilters(filters).chips };
}

/**
 * The range and filters of the address, which stand above the saved ones. An address may say "no filter"; filters that
 * no chip can say hold whatever the address says.
 */
export function askedViewOf(search: Search, saved: SavedParts): DashboardView {
  const { range, filters } = writtenView(search);
  return {
    ...(range === undefined ? {} : { date_range: savedRange(range) }),
    ...(filters === undefined ? {} : { filters: [...splitFilters(saved.filters).fixed, ...toFilters(filters)] }),
  };
}

/** Whether an address says something else than what is saved. */
export function isViewChanged(search: Search): boolean {
  return Object.keys(viewSearch(search)).length > 0;
}

/** The filters that chips can say, and the others. */
export function splitFilters(filters: readonly Filter[] = []): Split {
  const split = filters.map((filter) => ({ filter, chips: fromFilters([filter]) }));
  return {
    chips: split.flatMap(({ chips }) => chips ?? []),
    fixed: split.flatMap(({ filter, chips }) => (chips === undefined ? [filter] : [])),
  };
}

type Split = { readonly chips: readonly ViewFilter[]; readonly fixed: readonly Filter[] };
