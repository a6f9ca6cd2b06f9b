import { hash53, mixed53 } from '../base/hash.ts';
import type { IngestedRow } from './event.ts';

/**
 * Identifies an event within its project by name, time and id, the sort key of `events`: events with one key count
 * once. A whole number from 0 to 2^53 - 1; among a million events, two share a key with a probability of 1 in 18,000.
 *
 * @param nameKey  `hash53` of the event's name; there are few names, so callers cache it
 */
export function eventKey({ id, timestampMs }: Pick<IngestedRow, 'id' | 'timestampMs'>, nameKey: number): number {
  // Chained: each hash seeds the next, which avoids joining texts.
  return hash53(id, mixed53(timestampMs, nameKey));
}
