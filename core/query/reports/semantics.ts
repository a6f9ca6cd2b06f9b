import type { Semantics } from '../kind.ts';
import type { EventGroup } from '../trend/groups.ts';
import type { Calendar } from './calendar.ts';

/** The sentence about persons that reports share. */
export const PERSONS_MEANING =
  'Persons are counted, not devices; an anonymous event belongs to the user of its device.';

/** The sentence about breakdowns whose rows do not add up to the total. */
export function overlapMeaning(groups: readonly EventGroup[]): Semantics {
  const several = groups.filter(({ groupsIn }) => groupsIn).map(({ column }) => `\`${column.name}\``);
  if (several.length === 0) return {};
  return {
    overlap: `By ${several.join(' and ')}, what has several values counts in the row of each, so the rows do not add up to the total.`,
  };
}

/** The sentence about the periods of a report. */
export function periodsMeaning({ zone, period, weekStart }: Calendar): string {
  const week = weekStart === 'monday' ? ', from Monday' : ', from Sunday';
  return `Calendar ${period}s of ${zone}${period === 'week' ? week : ''}.`;
}
