import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import { addDays, type CalendarDate } from '../../../../core/base/time/calendar.ts';
import { endOfUnit } from '../../../../core/base/time/calendar-units.ts';

/** The last day of a bucket. */
export function lastDateOf(at: string, interval: Interval): CalendarDate {
  const date = at.slice(0, 10);
  if (interval === 'week') return addDays(date, 6);
  return interval === 'month' ? endOfUnit('month', date) : date;
}
