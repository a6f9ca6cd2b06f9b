import type { Population } from '../../../core/api/meaning/meaning.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { LANGUAGES } from '../../languages/index.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext, ReadKind } from '../read-kind.ts';
import { areCarried } from '../shared/carried.ts';
import { ANY_EVENT, distinct, eventsNamed } from '../shared/event-parts.ts';
import { assumptionsOf, sharedParts } from '../shared/shared-parts.ts';
import { hasConcept, type TakenParts, takeBinders, takenParts } from '../shared/taken-parts.ts';

/** Reads "who cancelled this month", "list the users that purchased", "which people filed a complaint". */
export const readPersons: ReadKind<'persons'> = (constituents, context) => {
  const parts = takenParts(constituents, context.tokens);
  const about = parts.find('persons', 'buyers', 'who', 'everyone') !== undefined || parts.all.some(isPersons);
  if (!asksForNames(parts, context) || !about || parts.find(...FIGURES) !== undefined) return [];
  const events = distinct(eventsNamed(parts, context));
  // Persons who did several things are all persons, by what they did.
  const [event, ...others] = events.every(({ part }) => part.is.type === 'behaviour') ? [] : events;
  if (others.length > 0) return [];
  parts.take(event === undefined ? [] : [event.part]);
  parts.says('list', 'who', 'which', 'persons', 'everyone', 'active', 'unique');
  const shared = sharedParts(parts, context);
  const { selector, who } = ofOneEvent(event?.selector, shared.who);
  if (!areCarried(shared, [selector], context.catalogue)) return [];
  takeBinders(parts);
  return [
    {
      meaning: { kind: 'persons', ...shared, who, event: selector },
      used: parts.used,
      features: { kind_word: NAMES_WEIGHT },
      assumptions: assumptionsOf(shared),
    },
  ];
};

/** "People who ordered", composed. */
function isPersons({ is }: Constituent): boolean {
  return is.type === 'population' || is.type === 'behaviour';
}

/** Persons who did one thing are those of its event. */
function ofOneEvent(event: EventSelector | undefined, who: Population[]) {
  const [only, ...others] = who;
  const isPlain = only !== undefined && 'did' in only && only.did && !only.times && !only.different && !only.span;
  if (event === undefined && isPlain && others.length === 0) return { selector: only.event, who: [] };
  return { selector: event ?? ANY_EVENT, who };
}

/** A question for names asks for nothing else, while what counts persons may stand in many. */
const NAMES_WEIGHT = 2;

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

function isThing(part: Constituent | undefined): boolean {
  return part?.is.type === 'event' || (part?.is.type === 'term' && part.is.meaning.means !== 'persons');
}

/** "List …", "which users", "everyone who", or a question that begins with "who": elsewhere that goes on from a noun. */
function asksForNames(parts: TakenParts, { language }: ReadContext): boolean {
  if (parts.find('list') !== undefined) return true;
  const meant = parts.all.filter(({ is }) => is.type !== 'inert');
  const head = LANGUAGES[language].functors === 'after' ? meant.at(-1) : meant[0];
  // "All support tickets" are no persons.
  const isOfThings = head !== undefined && hasConcept(head, ['everyone']) && isThing(meant[1]);
  if (head !== undefined && !isOfThings && hasConcept(head, ['who', 'everyone'])) return true;
  return meant.some((part, at) => {
    const next = meant[at + 1];
    // "Users who …" only says of whom.
    const before = meant[at - 1];
    const isOfPersons = before !== undefined && hasConcept(before, ['persons', 'buyers']);
    if (hasConcept(part, ['who'])) return !isOfPersons && !hasConcept(part, ['did', 'persons']);
    return (
      !isOfPersons &&
      hasConcept(part, ['which']) &&
      next !== undefined &&
      (hasConcept(next, ['persons']) || isPersons(next))
    );
  });
}
