import type { ReadKind } from '../read-kind.ts';
import { areCarried } from '../shared/carried.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

/** Reads "who cancelled this month", "list the users that purchased", "which people filed a complaint". */
export const readPersons: ReadKind<'persons'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const about = parts.find('persons', 'buyers', 'who', 'everyone') !== undefined;
  if (!asksForNames(parts) || !about || parts.find(...FIGURES) !== undefined) return [];
  const events = distinct(eventsNamed(parts, context));
  // Persons who did several things are all persons, by what they did.
  const [event, ...others] = events.every(({ part }) => part.is.type === 'behaviour') ? [] : events;
  if (others.length > 0) return [];
  parts.take(event === undefined ? [] : [event.part]);
  parts.says('list', 'who', 'which', 'persons', 'everyone', 'active', 'unique');
  const shared = sharedParts(parts, context);
  const selector = event?.selector ?? ANY_EVENT;
  if (!areCarried(shared, [selector], context.catalogue)) return [];
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'persons', ...shared, event: selector },
      used: parts.used,
      features: { kind_word: NAMES_WEIGHT },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** A question for names asks for nothing else, while what counts persons may stand in many. */
const NAMES_WEIGHT = 1.5;

const FIGURES = [
  'count_of',
  'share',
  'rate',
  'average',
  'total',
  'retention',
  'convert',
  'top',
  'more',
  'better',
] as const;

/** "List …", "which users", "everyone who", or a question that begins with "who": elsewhere that goes on from a noun. */
function asksForNames(parts: TakenParts): boolean {
  if (parts.find('list') !== undefined) return true;
  const meant = parts.all.filter(({ is }) => is.type !== 'inert');
  const [first] = meant;
  if (first !== undefined && hasConcept(first, ['who', 'everyone'])) return true;
  return meant.some((part, at) => {
    const next = meant[at + 1];
    if (hasConcept(part, ['who'])) return !hasConcept(part, ['did', 'persons']);
    return hasConcept(part, ['which']) && next !== undefined && hasConcept(next, ['persons']);
  });
}
