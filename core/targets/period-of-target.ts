import type { TargetPeriod } from '../base/targets.ts';
import { addDays, type CalendarDate, firstOfMonth, startOfWeek, type WeekStart } from '../base/time/calendar.ts';

/** The first and the last day of the calendar period in which a day lies. */
export function periodOfTarget(
  period: TargetPeriod,
  day: CalendarDate,
  weekStart: WeekStart,
): { readonly first: CalendarDate; readonly last: CalendarDate } {
  if (period === 'week') {
    const first = startOfWeek(day, weekStart);
    return { first, last: addDays(first, 6) };
  }
  const months = MONTHS[period];
  const [year = 0, month = 1] = day.split('-').map(Number);
  const begins = month - ((month - 1) % months);
  const first = firstOf(year, begins);
  return { first, last: addDays(firstOf(year, begins + months), -1) };
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The month after December is January of the next year. */
function firstOf(year: number, month: number): CalendarDate {
  const [inYear, inMonth] = month > 12 ? [year + 1, month - 12] : [year, month];
  return firstOfMonth(`${String(inYear).padStart(4, '0')}-${String(inMonth).padStart(2, '0')}-01`);
}
