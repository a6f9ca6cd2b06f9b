import { addDays, type CalendarDate } from '../../base/time/calendar.ts';
import { endOfUnit } from '../../base/time/calendar-units.ts';
import { localDate } from '../../base/time/zones.ts';
import type { Interval } from '../kinds/field-names.ts';
import type { DateSpan } from '../kinds/fields.ts';

/** The last day of a bucket. */
export function lastDateOf(at: string, interval: Interval): CalendarDate {
  const date = at.slice(0, 10);
  if (interval === 'week') return addDays(date, 6);
  return interval === 'month' ? endOfUnit('month', date) : date;
}

/** The days of two instants in a zone, of which the end is no longer in the span. */
export function datesBetween(zone: string, { start, end }: { readonly start: string; readonly end: string }): DateSpan {
  const [startMs, endMs] = [Date.parse(start), Date.parse(end)];
  return { start: localDate(zone, startMs), end: localDate(zone, Math.max(startMs, endMs - 1)) };
}
