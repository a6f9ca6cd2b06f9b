import { INTERVALS, type Interval } from '../../../core/api/kinds/field-names.ts';
import { QUERY_FILTERS_MAX } from '../../../core/base/limits.ts';
import { readFilter, type ViewFilter, writeFilter } from './filters.ts';
import { DEFAULT_RANGE, type Range, readRange, writeRange } from './range.ts';
import { firstValue, type Search, withValues } from './search.ts';

/** The days, comparison and filters that the reports of a page share. */
export type View = {
  readonly range: Range;
  readonly compare: Compare;
  readonly filters: readonly ViewFilter[];
  /** The bucket of charts; without it, one that suits the range. */
  readonly interval?: Interval;
};

/** The earlier days to compare with: just before, matched by weekday, the same dates of the year before, or none. */
export const COMPARES = ['previous', 'weekday', 'year', 'none'] as const;
export type Compare = (typeof COMPARES)[number];

export const DEFAULT_VIEW: View = { range: DEFAULT_RANGE, compare: 'previous', filters: [] };

const KEYS = ['range', 'from', 'to', 'compare', 'filter', 'interval'] as const;
const NO_FILTER = 'none';

/**
 * The view of a page. One order decides for all pages and roles: the address, then what is saved with a report or
 * dashboard, then what this person used last, then defaults. Each part is decided on its own.
 */
export function viewOf(search: Search, saved: Partial<View> = {}, memory: Partial<View> = {}): View {
  return { ...DEFAULT_VIEW, ...memory, ...saved, ...writtenView(search) };
}

/** The parts that the address names; parts that cannot be read are left out. */
export function writtenView(search: Search): Partial<View> {
  const range = readRange(search);
  const compare = COMPARES.find((name) => name === firstValue(search, 'compare'));
  const interval = INTERVALS.find((name) => name === firstValue(search, 'interval'));
  const filters = search.filter?.slice(0, QUERY_FILTERS_MAX).flatMap((text) => readFilter(text) ?? []);
  return {
    ...(range === undefined ? {} : { range }),
    ...(compare === undefined ? {} : { compare }),
    ...(interval === undefined ? {} : { interval }),
    ...(filters === undefined ? {} : { filters }),
  };
}

/** Filters of the address that cannot be read, and those beyond what a query takes, so that the page can say so. */
export function unreadFilters(search: Search): string[] {
  return (search.filter ?? []).filter(
    (text, place) => text !== NO_FILTER && (place >= QUERY_FILTERS_MAX || readFilter(text) === undefined),
  );
}

/** Writes a view into the search of a page, whose other keys stay. The address says everything, also "no filter". */
export function withView(search: Search, view: View): Search {
  return withValues(search, {
    ...writeRange(view.range),
    compare: [view.compare],
    filter: writtenFilters(view.filters),
    interval: view.interval === undefined ? [] : [view.interval],
  });
}

/** Writes only the range and filters that differ: what an address does not say is as it was saved. */
export function withChanges(search: Search, before: View, after: View): Search {
  const { range, filters } = after;
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  return withValues(search, {
    ...(isSame(range, before.range) ? {} : writeRange(range)),
    ...(isSame(filters, before.filters) ? {} : { filter: writtenFilters(filters) }),
  });
}

/** Without the range and filters: everything as it was saved. */
export function withoutView(search: Search): Search {
  return withValues(search, Object.fromEntries(KEYS.map((key) => [key, []])));
}

function writtenFilters(filters: View['filters']): string[] {
  return filters.length === 0 ? [NO_FILTER] : filters.map(writeFilter);
}

/** The part of a search that belongs to the view, for links to another page of the project. */
export function viewSearch(search: Search): Search {
  return Object.fromEntries(KEYS.flatMap((key) => (search[key] === undefined ? [] : [[key, search[key]]])));
}

/** Adds a value to the filters of its property, or removes it if it is there: a second press undoes the first. */
export function toggleValue(view: View, property: string, value: string): View {
  const others = view.filters.filter((filter) => filter.property !== property || filter.operator !== 'is');
  const known = view.filters.find((filter) => filter.property === property && filter.operator === 'is');
  const values = known?.values.includes(value)
    ? known.values.filter((each) => each !== value)
    : [...(known?.values ?? []), value];
  if (values.length === 0) return { ...view, filters: others };
  const changed: ViewFilter = { ...known, property, operator: 'is', values };
  return {
    ...view,
    filters:
      known === undefined ? [...view.filters, changed] : view.filters.map((each) => (each === known ? changed : each)),
  };
}
