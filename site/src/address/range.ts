import type { DateSpan } from '../../../core/api/kinds/fields.ts';
import {
  addDays,
  type CalendarDate,
  firstOfMonth,
  parseDate,
  startOfWeek,
  type WeekStart,
} from '../../../core/base/time/calendar.ts';
import { firstValue, type Search } from './search.ts';

/** The days of a page: a period that moves with the calendar of the project, or two dates, both inclusive. */
export type Range = { readonly preset: Preset } | { readonly from: CalendarDate; readonly to: CalendarDate };

export const PRESETS = [
  'today',
  'yesterday',
  '7d',
  '30d',
  '90d',
  '12m',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_year',
] as const;
export type Preset = (typeof PRESETS)[number];

export const DEFAULT_RANGE: Range = { preset: '7d' };

/** The dates of a range, both inclusive; `today` is the day of the project. Nothing begins or ends after today. */
export function datesOf(range: Range, today: CalendarDate, weekStart: WeekStart): DateSpan {
  if (!('preset' in range)) return { start: earlier(range.from, today), end: earlier(range.to, today) };
  const week = startOfWeek(today, weekStart);
  const month = firstOfMonth(today);
  switch (range.preset) {
    case 'today':
      return { start: today, end: today };
    case 'yesterday':
      return { start: addDays(today, -1), end: addDays(today, -1) };
    case '7d':
      return { start: addDays(today, -6), end: today };
    case '30d':
      return { start: addDays(today, -29), end: today };
    case '90d':
      return { start: addDays(today, -89), end: today };
    case '12m':
      return { start: addDays(today, -364), end: today };
    case 'this_week':
      return { start: week, end: today };
    case 'last_week':
      return { start: addDays(week, -7), end: addDays(week, -1) };
    case 'this_month':
      return { start: month, end: today };
    case 'last_month':
      return { start: firstOfMonth(addDays(month, -1)), end: addDays(month, -1) };
    case 'this_year':
      return { start: `${today.slice(0, 4)}-01-01`, end: today };
  }
}

/** Reads `range=30d`, or `from` and `to`; undefined if the address names no days, or none that there are. */
export function readRange(search: Search): Range | undefined {
  const from = firstValue(search, 'from') ?? '';
  const to = firstValue(search, 'to') ?? '';
  if (parseDate(from) !== undefined && parseDate(to) !== undefined) {
    return from <= to ? { from, to } : { from: to, to: from };
  }
  const preset = PRESETS.find((name) => name === firstValue(search, 'range'));
  return preset === undefined ? undefined : { preset };
}

export function writeRange(range: Range): Readonly<Record<'range' | 'from' | 'to', readonly string[]>> {
  return 'preset' in range
    ? { range: [range.preset], from: [], to: [] }
    : { range: [], from: [range.from], to: [range.to] };
}

function earlier(first: CalendarDate, second: CalendarDate): CalendarDate {
  return first < second ? first : second;
}
