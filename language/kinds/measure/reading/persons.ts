import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT, distinct, eventsNamed, type NamedEvent } from '../../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { isAboutGroups, isSubject } from './counts.ts';
import type { ReadHead } from './head.ts';
import { personsOf } from './named-quantity.ts';
import { personsNamed, takePersonsNamed } from './persons-named.ts';
import { partBefore, partBehind } from './positions.ts';

/** "How many people signed up", "unique visitors", "active users", "buyers": distinct persons, of one event or any. */
export const readPersonsCount: ReadHead = (parts, context) => {
  const signal = signalOf(parts);
  if (signal === undefined) return undefined;
  if (parts.of('behaviour').some(({ is }) => !is.behaviour.did || is.behaviour.times !== undefined)) return undefined;
  const events = eventsOf(parts, context);
  const [event, ...others] = distinct(events);
  if (others.length > 0) return undefined;
  if (event === undefined && signal.isVerb) return undefined;
  parts.take(events.map(({ part }) => part));
  takePersons(parts);
  return {
    measures: [personsOf(event?.selector ?? ANY_EVENT)],
    features: {
      kind_word: 1,
      persons_by_verb: signal.isVerb ? 1 : 0,
      persons_of_groups: event !== undefined && isGeneric(parts, signal, events) ? 1 : 0,
    },
  };
};

/** The event that persons did. Beside it, a term such as "customers" only says that they are persons. */
function eventsOf(parts: TakenParts, context: ReadContext): readonly NamedEvent[] {
  const named = eventsNamed(parts, context);
  const done = named.filter(({ part }) => part.is.type !== 'term');
  if (done.length === 0 || done.length === named.length) return named;
  parts.take(named.map(({ part }) => part));
  return done;
}

/**
 * "Which pages do people view" is about views, and so is "Why do customers cancel? Cancellations by reason", where the
 * thing is named beside what persons did.
 */
function isGeneric(parts: TakenParts, { part: persons }: PersonsSignal, events: readonly NamedEvent[]): boolean {
  if (isAboutGroups(parts) && isSubject(parts, persons)) return true;
  const isDone = ({ part }: NamedEvent) =>
    (part.is.type === 'event' && part.is.acts === true) || partBefore(parts, part) === persons;
  return events.some(isDone) && events.some((each) => each.part.is.type !== 'concept' && !isDone(each));
}

export type PersonsSignal = { readonly part: Constituent; readonly isVerb: boolean };

/** The word for persons, or the verb that only persons can be the subject of: "how many signed up". */
export function signalOf(parts: TakenParts): PersonsSignal | undefined {
  const named =
    personsNamed(parts)[0] ??
    parts.find('who', 'unique', 'active') ??
    parts.of('concept').find((part) => hasConcept(part, ['buyers']) && part.cost === 0) ??
    parts
      .of('concept')
      .find((part) => hasConcept(part, ['everyone']) && partBehind(parts, part)?.is.type !== 'event') ??
    parts.of('active_persons')[0] ??
    parts.of('term').find(({ is }) => is.meaning.means === 'persons');
  if (named !== undefined) return { part: named, isVerb: false };
  const verb = parts.all.find((part) => {
    const before = partBefore(parts, part);
    if (before === undefined || (part.is.type !== 'event' && part.is.type !== 'events')) return false;
    if (part.is.type === 'event') return part.is.acts === true && hasConcept(before, ['count_of']);
    const first = partBefore(parts, before);
    return hasConcept(before, ['did']) && first !== undefined && hasConcept(first, ['count_of']);
  });
  return verb === undefined ? undefined : { part: verb, isVerb: true };
}

/** Notes all the words by which persons are counted. */
export function takePersons(parts: TakenParts): void {
  parts.take(parts.of('active_persons'));
  takePersonsNamed(parts);
  parts.says('who', 'everyone', 'active', 'buyers', 'count_of', 'total', 'did');
  // Beside what was done, "customers" are no more than persons.
  parts.take(parts.of('term').filter(({ is }) => is.meaning.means === 'persons' && is.meaning.where === undefined));
  for (const part of parts.of('concept')) {
    if (hasConcept(part, ['unique']) && isBesidePersons(parts, part)) parts.take([part]);
  }
}

/** "Different" is said of persons where it stands beside them, and where nobody else is named. */
function isBesidePersons(parts: TakenParts, unique: Constituent): boolean {
  const persons = parts.all.filter((part) => part.is.type === 'active_persons' || hasConcept(part, PERSONS));
  if (persons.length === 0) return true;
  return (
    persons.includes(unique) ||
    [partBefore(parts, unique), partBehind(parts, unique)].some((each) => each && persons.includes(each))
  );
}

const PERSONS = ['persons', 'active', 'buyers', 'who'] as const;
