import { type CalendarDate, daysBetween, type WeekStart } from '../../../../../core/base/time/calendar.ts';
import { datesOf, type Preset, type Range } from '../../../address/range.ts';
import type { Report } from '../report.ts';

const PERIOD_DAYS = { day: 1, week: 7, month: 28 } as const;
const LONGER = { day: '7d', week: '90d', month: '12m' } as const satisfies Record<keyof typeof PERIOD_DAYS, Preset>;

/** The range to offer where one has fewer than two periods of a retention report, in which nobody can come back. */
export function longerRange(
  report: Report,
  range: Range,
  today: CalendarDate,
  weekStart: WeekStart,
): (typeof LONGER)[keyof typeof LONGER] | undefined {
  if (report.kind !== 'retention') return undefined;
  const { start, end } = datesOf(range, today, weekStart);
  const days = daysBetween(start, end) + 1;
  return days < 2 * PERIOD_DAYS[report.period] ? LONGER[report.period] : undefined;
}
