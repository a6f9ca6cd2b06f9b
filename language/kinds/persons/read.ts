import type { ReadKind } from '../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

/** Reads "who cancelled this month", "list the users that purchased", "which people filed a complaint". */
export const readPersons: ReadKind<'persons'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const listed = parts.find('list') !== undefined;
  const which = parts.all.some((part, at) => {
    const next = parts.all[at + 1];
    return hasConcept(part, ['which']) && next !== undefined && hasConcept(next, ['persons']);
  });
  const asked = listed || which || asksWho(parts);
  const about = parts.find('persons', 'buyers', 'who', 'everyone') !== undefined;
  if (!asked || !about || parts.find('count_of', 'share', 'rate', 'average', 'total') !== undefined) return [];
  const events = distinct(eventsNamed(parts, context));
  // Persons who did several things are all persons, by what they did.
  const [event, ...others] = events.every(({ part }) => part.is.type === 'behaviour') ? [] : events;
  if (others.length > 0) return [];
  parts.take(event === undefined ? [] : [event.part]);
  parts.says('list', 'who', 'persons', 'everyone', 'active', 'unique');
  const shared = sharedParts(parts, context);
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'persons', ...shared, event: event?.selector ?? ANY_EVENT },
      used: parts.used,
      features: { kind_word: listed ? 1 : 0.6 },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** "Who cancelled"; "users who cancelled" only says which users. */
function asksWho({ all }: TakenParts): boolean {
  const at = all.findIndex((part) => hasConcept(part, ['who']));
  const before = all
    .slice(0, Math.max(0, at))
    .filter(({ is }) => is.type !== 'inert')
    .at(-1);
  return at >= 0 && (before === undefined || !hasConcept(before, ['persons', 'buyers', 'new_persons']));
}
