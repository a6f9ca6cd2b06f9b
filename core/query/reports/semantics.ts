import type { Calendar } from './calendar.ts';

/** The sentence about persons that reports share. */
export const PERSONS_MEANING =
  'Persons are counted, not devices; an anonymous event belongs to the user of its device.';

/** The sentence about the periods of a report. */
export function periodsMeaning({ zone, period, weekStart }: Calendar): string {
  const week = weekStart === 'monday' ? ', from Monday' : ', from Sunday';
  return `Calendar ${period}s of ${zone}${period === 'week' ? week : ''}.`;
}
