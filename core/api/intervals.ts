import { daysBetween } from '../base/time/calendar.ts';
import type { Interval } from './kinds/field-names.ts';
import type { DateSpan } from './kinds/fields.ts';

/** The days that a range has at least and at most for a bucket to be worth drawing: from 2 to about 750 points. */
const DAYS: Readonly<Record<Interval, { readonly least: number; readonly most: number }>> = {
  minute: { least: 1, most: 1 },
  hour: { least: 1, most: 31 },
  day: { least: 2, most: 750 },
  week: { least: 8, most: 2_600 },
  month: { least: 32, most: 2_600 },
};
const NAMES: readonly Interval[] = ['minute', 'hour', 'day', 'week', 'month'];

/** The buckets that a person may choose for these dates. */
export function intervalsOf({ start, end }: DateSpan): readonly Interval[] {
  const days = daysBetween(start, end) + 1;
  return NAMES.filter((name) => days >= DAYS[name].least && days <= DAYS[name].most);
}

/** The chosen bucket as long as it suits the dates, otherwise the one that does. */
export function intervalFor(chosen: Interval | undefined, dates: DateSpan): Interval {
  return chosen !== undefined && intervalsOf(dates).includes(chosen) ? chosen : intervalOf(dates);
}

/**
 * The bucket of a chart of these dates: hours for up to two days, days for up to four months, then weeks, then months,
 * so that a chart has fewer than 130 points.
 */
export function intervalOf({ start, end }: DateSpan): Interval {
  const days = daysBetween(start, end) + 1;
  if (days <= 2) return 'hour';
  if (days <= 120) return 'day';
  return days <= 800 ? 'week' : 'month';
}
