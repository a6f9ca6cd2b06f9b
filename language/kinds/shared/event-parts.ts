import type { Glossary } from '../../../core/api/ai.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import { eventsOfRole } from '../../names/event-roles.ts';
import { sensesOfName } from '../../names/senses-of-name.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { hasConcept, type TakenParts } from './taken-parts.ts';

/** An event of the question, and the part that names it. */
export type NamedEvent = { readonly selector: EventSelector; readonly part: Constituent };

export const ANY_EVENT: EventSelector = { events: [], where: [] };

/** `firsts`: "first purchases" are among them, where it makes no difference that they are the first. */
type Wanted = { readonly firsts?: boolean };

/**
 * The events of a question in its order; terms of the glossary and "buyers" name theirs. Nothing is taken, and what was
 * taken before is no longer among them.
 */
export function eventsNamed(parts: TakenParts, context: ReadContext, wanted: Wanted = {}): readonly NamedEvent[] {
  const left = parts.all.filter((part) => !parts.used.has(part));
  return left.flatMap((part) => selectorsOfPart(part, context, wanted).map((selector) => ({ selector, part })));
}

function selectorsOfPart(part: Constituent, context: ReadContext, { firsts }: Wanted): readonly EventSelector[] {
  const { is } = part;
  switch (is.type) {
    case 'event':
      return [is.selector];
    case 'events':
      return is.selectors;
    case 'behaviour':
      return is.behaviour.did && is.behaviour.times === undefined ? [is.behaviour.event] : [];
    case 'term':
      return eventOfTerm(is.meaning);
    case 'measure':
      return firsts === true && is.measure.of === 'first_events' ? [is.measure.event] : [];
    case 'concept':
      return hasConcept(part, ['buyers']) && !isTerm(part, context) ? purchaseOf(context) : [];
    default:
      return [];
  }
}

/** Words that the project's owner has given a meaning of their own. */
function isTerm({ from, to }: Constituent, { tokens, glossary }: ReadContext): boolean {
  const words = tokens.slice(from, to).map(({ norm }) => norm);
  return words.length > 0 && Object.keys(glossary).some((term) => term.toLowerCase() === words.join(' '));
}

function eventOfTerm(meaning: Glossary[string]): readonly EventSelector[] {
  if (meaning.means !== 'count' && meaning.means !== 'persons') return [];
  if (meaning.event === undefined) return [];
  const test = meaning.where;
  const where = test === undefined ? [] : [{ property: test.property, operator: 'is' as const, values: [...test.in] }];
  return [{ events: [meaning.event], where }];
}

/** Different events in the order in which they are first named. */
export function distinct(events: readonly NamedEvent[]): readonly NamedEvent[] {
  return events.filter(
    ({ selector }, at) => events.findIndex((each) => keyOf(each.selector) === keyOf(selector)) === at,
  );
}

const keyOf = (selector: EventSelector): string => JSON.stringify(selector);

/** The steps that the project's owner has written down: those of the term "conversion", or of the only funnel there is. */
export function usualSteps({ glossary }: ReadContext): readonly string[] | undefined {
  const funnels = Object.entries(glossary).flatMap(([term, meaning]) =>
    meaning.means === 'funnel' ? [{ term: term.toLowerCase(), steps: meaning.steps }] : [],
  );
  return (funnels.find(({ term }) => term === 'conversion') ?? (funnels.length === 1 ? funnels[0] : undefined))?.steps;
}

/** The event by which persons enter: a sign-up, or else the first step of "conversion". */
export function usualStart(context: ReadContext): string | undefined {
  const signups = eventsOfRole(context.catalogue, 'signup');
  return signups.length === 1 ? signups[0] : usualSteps(context)?.[0];
}

/** "Paid users" of the project's own: persons who pay are those, in whatever words, and not whoever has bought something. */
function isOfPaying([term, meaning]: readonly [string, Glossary[string]]): boolean {
  const isPaid = () => sensesOfName(term).some(({ senses }) => senses.includes('paid'));
  return meaning.means === 'persons' && meaning.event === undefined && isPaid();
}

/** A purchase is what the terms of money add up; without such terms, it is the one event with a name for it. */
export function purchaseOf({ catalogue, glossary }: ReadContext): readonly EventSelector[] {
  if (Object.entries(glossary).some(isOfPaying)) return [];
  const sums = new Set(Object.values(glossary).flatMap((term) => (term.means === 'sum' ? [term.event] : [])));
  const named = eventsOfRole(catalogue, 'purchase');
  const paid = named.filter((event) => sums.has(event));
  const [event, ...others] = paid.length > 0 ? paid : named.length > 0 ? named : [...sums];
  return event === undefined || others.length > 0 ? [] : [{ events: [event], where: [] }];
}
