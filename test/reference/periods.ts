import type { DateSpan } from '../../core/api/kinds/fields.ts';
import type { Period } from '../../core/api/kinds/report-fields.ts';
import type { WeekStart } from '../../core/base/time/calendar.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { bucketLabel, isWithin, laterDate } from './calendar.ts';

/** Days, weeks and months as people count them: by the dates on a wall calendar. */

/** A request whose range is two dates. */
export type OfDates<Request extends { date_range: unknown }> = Omit<Request, 'date_range'> & {
  readonly date_range: DateSpan;
};

export type Calendar = { readonly zone: string; readonly period: Period; readonly weekStart: WeekStart };

/** The date on which the period of an instant begins. */
export function periodOf(atMs: number, { zone, period, weekStart }: Calendar): string {
  if (period !== 'week' || weekStart === 'monday') return bucketLabel(atMs, zone, period);
  // The week from Sunday is that of Monday for the next day, moved back by one.
  const nextDay = laterDate(bucketLabel(atMs, zone, 'day'), 1);
  return laterDate(bucketLabel(Date.parse(`${nextDay}T12:00:00Z`), 'UTC', 'week'), -1);
}

/** The period so many periods later, or earlier. */
export function periodAfter(label: string, count: number, period: Period): string {
  if (period === 'day') return laterDate(label, count);
  if (period === 'week') return laterDate(label, 7 * count);
  const months = Number(label.slice(0, 4)) * 12 + Number(label.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** The periods that a range of dates touches and that have begun, in order. */
export function periodsOf({ start, end }: DateSpan, calendar: Calendar, nowMs: number): string[] {
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
  const labels = new Set<string>();
  for (let date = start; date <= end; date = laterDate(date, 1)) {
    labels.add(periodOf(noon(date), { ...calendar, zone: 'UTC' }));
  }
  return [...labels].filter((label) => label <= periodOf(nowMs, calendar));
}

/** The first instant of a date: the first quarter of an hour at which clocks show it. */
export function firstInstant(date: string, zone: string): number {
  let atMs = Date.parse(`${date}T00:00:00Z`) - 26 * 3_600_000;
  while (!isWithin(atMs, { start: date, end: '9999-12-31' }, zone)) atMs += 15 * 60_000;
  return atMs;
}

export const atMsOf = (event: EventRow) => Date.parse(`${event.timestamp.replace(' ', 'T')}Z`);

/** Time, then the order sent; of equal ones an order that is stable and arbitrary. */
export function inOrder(a: EventRow, b: EventRow): number {
  return atMsOf(a) - atMsOf(b) || a.seq - b.seq || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Later by time, or sent later at the same time. */
export function isAfter(a: EventRow, b: EventRow): boolean {
  return atMsOf(a) > atMsOf(b) || (atMsOf(a) === atMsOf(b) && a.seq > b.seq);
}
