import type { Interval } from '../../../../../core/api/kinds/field-names.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Cell, QueryResponse } from '../../../../../core/api/query.ts';
import { addDays, type CalendarDate, firstOfMonth, parseDate } from '../../../../../core/base/time/calendar.ts';
import type { ViewFilter } from '../../../address/filters.ts';
import type { Range } from '../../../address/range.ts';
import { defaultScope } from '../../filters/properties.ts';
import { cellAt, type Mark, namesOf } from '../answers/mark.ts';

/** Filters that keep what a figure is about: the value of each of its groups. Empty if it has no group to filter by. */
export function filtersAt(query: QueryRequest, response: QueryResponse, mark: Mark): ViewFilter[] {
  if (query.query_type === 'paths') return filtersOfStep(query, response, mark);
  if (isRest(response, mark)) return [];
  const names = namesOf(response, 'group').filter((name) => isFilterable(query, name));
  // Filters of a page say "not set" by an empty value, and so cannot ask for an empty text.
  if (names.some((property) => cellAt(response, { ...mark, column: property }) === '')) return [];
  return names.map((property) => ({
    ...isValue(property, cellAt(response, { ...mark, column: property })),
    ...scopeOf(query, property),
  }));
}

/** The same for one filter the other way round; several have no single opposite. */
export function excludedAt(filters: readonly ViewFilter[]): ViewFilter | undefined {
  const [filter, ...more] = filters;
  if (filter === undefined || more.length > 0) return undefined;
  return { ...filter, operator: filter.operator === 'is' ? 'is_not' : 'set' };
}

/** Adds filters to those of a view; one of the same property and operator is replaced. */
export function withFilters(filters: readonly ViewFilter[], added: readonly ViewFilter[]): ViewFilter[] {
  const isReplaced = ({ property, operator }: ViewFilter) =>
    added.some((each) => each.property === property && each.operator === operator && operator === 'is');
  return [...filters.filter((filter) => !isReplaced(filter)), ...added];
}

/** The days of the bucket of a figure; undefined without a time, or if the range is no longer than that. */
export function daysAt(response: QueryResponse, mark: Mark, days: Span): Range | undefined {
  const [column] = namesOf(response, 'time');
  if (column === undefined) return undefined;
  const first = String(cellAt(response, { ...mark, column }) ?? '');
  return within(bucketDays(first, response.meta.interval ?? 'day'), days);
}

/** The days from one bucket to another, in either order, cut to the range. */
export function daysBetween(first: string, last: string, interval: Interval, days: Span): Range | undefined {
  const [from, to] = first <= last ? [first, last] : [last, first];
  return within({ start: bucketDays(from, interval).start, end: bucketDays(to, interval).end }, days);
}

/** Dates, both inclusive. */
export type Span = { readonly start: CalendarDate; readonly end: CalendarDate };

function bucketDays(time: string, interval: Interval): Span {
  const start = time.slice(0, 'YYYY-MM-DD'.length);
  if (interval === 'week') return { start, end: addDays(start, 6) };
  // 31 days from the first of a month always lie in the next one.
  return { start, end: interval === 'month' ? addDays(firstOfMonth(addDays(start, 31)), -1) : start };
}

function within({ start, end }: Span, days: Span): Range | undefined {
  const from = start < days.start ? days.start : start;
  const to = end > days.end ? days.end : end;
  const isReal = parseDate(from) !== undefined && parseDate(to) !== undefined && from <= to;
  return !isReal || (from === days.start && to === days.end) ? undefined : { from, to };
}

function isValue(property: string, cell: Cell): ViewFilter {
  return cell === null
    ? { property, operator: 'not_set', values: [] }
    : { property, operator: 'is', values: [String(cell)] };
}

/** All groups that are not listed are no value, although their cells are as empty as those of one that is not set. */
function isRest(response: QueryResponse, mark: Mark): boolean {
  return ['rest', 'is_other'].some((column) => cellAt(response, { ...mark, column }) === true);
}

/** Groups of events are filtered event by event: whole visits would hold more than the figure that was pressed. */
function scopeOf({ query_type: kind }: QueryRequest, property: string): Pick<ViewFilter, 'scope'> {
  const isOfEvents = kind === 'events' || kind === 'segmentation';
  return isOfEvents && defaultScope(property) === 'session' ? { scope: 'event' } : {};
}

/** Columns that name no property: parts of the clock, buckets of numbers, cohorts, and what an answer makes itself. */
function isFilterable(query: QueryRequest, name: string): boolean {
  if (['weekday', 'hour_of_day', 'cohort'].includes(name)) return false;
  if (query.query_type === 'funnel' && query.drivers) return false;
  const groups = 'group_by' in query ? (query.group_by ?? []) : [];
  return !groups.some((each) => typeof each === 'object' && 'buckets' in each && each.property === name);
}

/** `other` is no value of a step; a value of that name is quoted by the service. */
function filtersOfStep(
  { step = 'page' }: Extract<QueryRequest, { query_type: 'paths' }>,
  response: QueryResponse,
  mark: Mark,
): ViewFilter[] {
  const [source, target] = ['source', 'target'].map((column) => cellAt(response, { ...mark, column }));
  const value = target ?? source ?? null;
  if (value === null || value === 'other') return [];
  const text = value === '"other"' ? 'other' : String(value);
  const ofSession = defaultScope(step) === 'session' ? {} : { scope: 'session' as const };
  return [{ property: step, operator: 'is', values: [text], ...ofSession }];
}
