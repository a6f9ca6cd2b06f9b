import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  firstOfMonth,
  type WeekStart,
} from '../../../../core/base/time/calendar.ts';
import { addUnits, endOfUnit } from '../../../../core/base/time/calendar-units.ts';
import { datesOf, type Range } from '../../address/range.ts';

export type RangeClock = { readonly today: CalendarDate; readonly weekStart: WeekStart };

/**
 * The period before or after the one shown, equally long; a calendar month moves to the next one, whatever its length.
 * Undefined if it would begin after today.
 */
export function shiftRange(range: Range, by: -1 | 1, clock: RangeClock): Range | undefined {
  const shifted = shiftDates(datesOf(range, clock.today, clock.weekStart), range, by);
  if (shifted.start > clock.today) return undefined;
  const end = [shifted.end, clock.today].sort()[0] ?? clock.today;
  return { from: shifted.start, to: end };
}

function shiftDates(dates: DateSpan, range: Range, by: -1 | 1): DateSpan {
  const { start, end } = wholeOf(dates, range);
  if (start === firstOfMonth(start) && end === endOfUnit('month', start)) {
    const moved = addUnits(start, 'month', by);
    return { start: moved, end: endOfUnit('month', moved) };
  }
  const days = by * (daysBetween(start, end) + 1);
  return { start: addDays(start, days), end: addDays(end, days) };
}

/** The whole period of a running one: "this week" on a Wednesday moves by seven days. */
function wholeOf(dates: DateSpan, range: Range): DateSpan {
  const preset = 'preset' in range ? range.preset : undefined;
  if (preset === 'this_month') return { start: dates.start, end: endOfUnit('month', dates.start) };
  if (preset === 'this_week') return { start: dates.start, end: addDays(dates.start, 6) };
  if (preset === 'this_year') return { start: dates.start, end: endOfUnit('year', dates.start) };
  return dates;
}
