import type { EventRow } from './event.ts';
import { hash53 } from './short-hash.ts';

/**
 * What makes an event count once, beside its project: its name, time and id, which are the sort key of `events`. A whole
 * number from 0 to 2^53 - 1: of a million events two share one in a case of eighteen thousand.
 *
 * @param nameKey  `hash53` of the event's name; names are few, so callers keep it
 */
export function eventKey({ id, timestamp }: Pick<EventRow, 'id' | 'timestamp'>, nameKey: number): number {
  // One after another: the number that each yields begins the next, and joins no texts.
  return hash53(id, hash53(timestamp, nameKey));
}
