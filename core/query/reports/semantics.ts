import type { Calendar } from './calendar.ts';

/** Whom reports count. */
export const PERSONS_MEANING =
  'Persons are counted, not devices; an anonymous event belongs to the user of its device.';

/** What the periods of a report are. */
export function periodsMeaning({ zone, period, weekStart }: Calendar): string {
  const week = weekStart === 'monday' ? ', from Monday' : ', from Sunday';
  return `Calendar ${period}s of ${zone}${period === 'week' ? week : ''}.`;
}
