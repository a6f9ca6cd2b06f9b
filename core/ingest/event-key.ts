import { hash53 } from '../base/short-hash.ts';
import type { EventRow } from './event.ts';

/**
 * Identifies an event within its project by name, time and id, the sort key of `events`: events with one key count once. A
 * whole number from 0 to 2^53 - 1; among a million events two share a key with a probability of 1 in 18,000.
 *
 * @param nameKey  `hash53` of the event's name; names are few, so callers keep it
 */
export function eventKey({ id, timestamp }: Pick<EventRow, 'id' | 'timestamp'>, nameKey: number): number {
  // One after another: the number that each yields begins the next, and joins no texts.
  return hash53(id, hash53(timestamp, nameKey));
}
