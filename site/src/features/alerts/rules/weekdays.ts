import type { Weekday } from '../../../../../core/api/schedules.ts';
import { DAY_MS } from '../../../../../core/base/time/durations.ts';
import { locale } from '../../../words/t.ts';

/** Apart from the schema that knows them: pages do without the library of schemas. */
export const WEEKDAY_NAMES = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies readonly Weekday[];

/** Monday, 1 January 2024. */
const A_MONDAY_MS = Date.UTC(2024, 0, 1);

/** `Mon`, as the reader writes it. */
export function dayName(day: Weekday): string {
  const names = new Intl.DateTimeFormat(locale(), { weekday: 'short', timeZone: 'UTC' });
  return names.format(A_MONDAY_MS + WEEKDAY_NAMES.indexOf(day) * DAY_MS);
}
