import { intervalFor, intervalOf } from '../../../../../core/api/intervals.ts';
import type { Interval } from '../../../../../core/api/kinds/field-names.ts';
import type { DateRange, Filter } from '../../../../../core/api/kinds/fields.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { Period } from '../../../../../core/api/kinds/report-fields.ts';
import type { Comparison } from '../../../../../core/api/kinds/trend-fields.ts';
import { daysBetween, parseDate } from '../../../../../core/base/time/calendar.ts';
import { datesOf, type Preset, type Range } from '../../../address/range.ts';
import { COMPARES, type View } from '../../../address/view.ts';
import { COMPARISONS, toFilters } from '../../filters/to-query.ts';
import type { Asked } from '../kind.ts';
import type { Report } from '../report.ts';

/** The parts of a query that all kinds have. Dates are those of the project's calendar, as text. */
export function askedParts({ filters, includeBots, includeInternal }: Report, { view, project, today }: Asked) {
  const all: Filter[] = [...toFilters(view.filters), ...filters];
  return {
    project_id: project.id,
    date_range: datesOf(view.range, today, project.week_start),
    ...(all.length > 0 ? { filters: all } : {}),
    ...(includeBots ? { include_bots: true } : {}),
    ...(includeInternal ? { include_internal: true } : {}),
  };
}

export function compareParts({ view }: Asked): { compare?: Comparison } {
  const compare = COMPARISONS[view.compare];
  return compare === undefined ? {} : { compare };
}

export function intervalAsked({ view, project, today }: Asked): Interval {
  const dates = datesOf(view.range, today, project.week_start);
  return view.interval === undefined ? intervalOf(dates) : intervalFor(view.interval, dates);
}

export const PERIODS: readonly Interval[] = ['day', 'week', 'month'];

const DAYS_BY_DAY_MAX = 62;
const DAYS_BY_WEEK_MAX = 400;

/** The period of reports that know days, weeks and months alone. */
export function periodAsked({ view, project, today }: Asked): Period {
  const { interval } = view;
  if (interval === 'day' || interval === 'week' || interval === 'month') return interval;
  const { start, end } = datesOf(view.range, today, project.week_start);
  const days = daysBetween(start, end) + 1;
  if (days <= DAYS_BY_DAY_MAX) return 'day';
  return days <= DAYS_BY_WEEK_MAX ? 'week' : 'month';
}

const RANGE_WORDS: Readonly<Partial<Record<Preset, string>>> = {
  today: 'today',
  yesterday: 'yesterday',
  '7d': 'last_7_days',
  '30d': 'last_30_days',
  '90d': 'last_90_days',
  '12m': 'last_365_days',
  this_week: 'this_week',
  last_week: 'last_week',
  this_month: 'this_month',
  last_month: 'last_month',
  this_year: 'this_year',
};

/** The range as a saved query has it: a period that moves with the calendar stays one. */
export function savedRange(range: Range): DateRange {
  return 'preset' in range ? (RANGE_WORDS[range.preset] ?? range.preset) : { start: range.from, end: range.to };
}

/** The view of a query, and which of its parts no view can say. */
export function viewFrom(query: QueryRequest): { view: Partial<View>; unread: string[] } {
  const range = query.date_range === undefined ? undefined : rangeFrom(query.date_range);
  const given = 'compare' in query ? query.compare : undefined;
  const compare = COMPARES.find((each) => COMPARISONS[each] === given);
  const interval = 'interval' in query ? query.interval : undefined;
  return {
    view: {
      filters: [],
      ...(range ? { range } : {}),
      ...(compare ? { compare } : {}),
      ...(interval ? { interval } : {}),
    },
    unread: [...(range || query.date_range === undefined ? [] : ['date_range']), ...(compare ? [] : ['compare'])],
  };
}

/** A saved range as that of a page; undefined if the page has no name for it. */
export function rangeFrom(given: DateRange): Range | undefined {
  if (typeof given === 'string') return presetFrom(given);
  if ('last' in given) return presetFrom(`last_${given.last}_${given.unit}s`);
  if ('since' in given) return undefined;
  const from = parseDate(given.start);
  const to = parseDate(given.end);
  return from && to ? { from, to } : undefined;
}

function presetFrom(word: string): Range | undefined {
  const found = Object.entries(RANGE_WORDS).find((entry): entry is [Preset, string] => entry[1] === word);
  return found && { preset: found[0] };
}

const SHARED_FIELDS = [
  'query_type',
  'project_id',
  'date_range',
  'filters',
  'include_bots',
  'include_internal',
  'compare',
  'interval',
  'unit',
];

/** Fields of a query that neither the view nor the report has. */
export function unreadOf(query: QueryRequest, known: readonly string[]): string[] {
  const fields = new Set([...SHARED_FIELDS, ...known]);
  return Object.entries(query).flatMap(([name, value]) => (fields.has(name) || value === undefined ? [] : [name]));
}
