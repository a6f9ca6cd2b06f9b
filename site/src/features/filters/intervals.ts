import type { Interval } from '../../../../core/api/kinds/field-names.ts';
import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import { daysBetween } from '../../../../core/base/time/calendar.ts';
import { intervalOf } from '../../address/range.ts';

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
