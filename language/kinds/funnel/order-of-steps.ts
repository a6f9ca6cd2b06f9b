import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { NamedEvent } from '../shared/event-parts.ts';
import { meantBefore, type TakenParts } from '../shared/taken-parts.ts';

/**
 * The order of the question, or the reverse where its second event is said to come first: "B after A", "B within 7 days
 * of A", "the time to B from A".
 */
export function ordered(parts: TakenParts, events: readonly NamedEvent[]): EventSelector[] {
  const selectors = events.map(({ selector }) => selector);
  const [first, second] = events;
  if (first === undefined || second === undefined || events.length > 2) return selectors;
  return isReversed(parts, first, second) ? selectors.reverse() : selectors;
}

function isReversed(parts: TakenParts, first: NamedEvent, second: NamedEvent): boolean {
  const between = parts.all.filter((each) => each.from >= first.part.to && each.to <= second.part.from);
  const word = meantBefore(parts, second.part);
  if (word.includes('after_step')) {
    parts.says('after_step');
    return true;
  }
  // Words of several meanings stand between both orders: "from" is read as such only where "to" stands before the first.
  const before = meantBefore(parts, first.part);
  const isEnd = before.includes('to') || (before.includes('step_time') && !before.includes('from'));
  if (word.includes('from') && isEnd) return true;
  return between.some(({ is }) => is.type === 'window') && (word.includes('of') || word.includes('from'));
}
