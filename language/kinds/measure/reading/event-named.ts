import type { EventSelector } from '../../../../core/api/meaning/measure.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../../shared/event-parts.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';

/** Takes the only event that a question names; without one, it is any. Of several there is none. */
export function eventNamed(parts: TakenParts, context: ReadContext): EventSelector | undefined {
  const named = eventsNamed(parts, context);
  const [event, ...others] = distinct(named);
  if (others.length > 0) return undefined;
  parts.take(named.map(({ part }) => part));
  return event?.selector ?? ANY_EVENT;
}
