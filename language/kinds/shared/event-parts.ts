import type { Glossary } from '../../../core/api/ai.ts';
import type { Catalogue } from '../../../core/api/catalogue.ts';
import type { EventSelector } from '../../../core/api/meaning/measure.ts';
import type { Constituent } from '../../reading/constituent.ts';
import type { ReadContext } from '../read-kind.ts';
import { hasConcept, type TakenParts } from './taken-parts.ts';

/** An event of the question, and the part that names it. */
export type NamedEvent = { readonly selector: EventSelector; readonly part: Constituent };

export const ANY_EVENT: EventSelector = { events: [], where: [] };

/**
 * The events of a question in its order; terms of the glossary and "buyers" name theirs. Nothing is taken, and what was
 * taken before is no longer among them.
 */
export function eventsNamed(parts: TakenParts, context: ReadContext): readonly NamedEvent[] {
  const left = parts.all.filter((part) => !parts.used.has(part));
  return left.flatMap((part) => selectorsOfPart(part, context).map((selector) => ({ selector, part })));
}

function selectorsOfPart(part: Constituent, context: ReadContext): readonly EventSelector[] {
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

export const keyOf = (selector: EventSelector): string => JSON.stringify(selector);

/** The steps that the project's owner has written down: those of the term "conversion", or of the only funnel there is. */
export function usualSteps({ glossary }: ReadContext): readonly string[] | undefined {
  const funnels = Object.entries(glossary).flatMap(([term, meaning]) =>
    meaning.means === 'funnel' ? [{ term: term.toLowerCase(), steps: meaning.steps }] : [],
  );
  return (funnels.find(({ term }) => term === 'conversion') ?? (funnels.length === 1 ? funnels[0] : undefined))?.steps;
}

/** The event by which persons enter: the first step of "conversion", or the one with the usual name of a sign-up. */
export function usualStart(context: ReadContext): string | undefined {
  return named(context.catalogue, SIGN_UP) ?? usualSteps(context)?.[0];
}

export function purchaseOf(context: ReadContext): readonly EventSelector[] {
  const sums = Object.values(context.glossary).flatMap((term) => (term.means === 'sum' ? [term.event] : []));
  const event = named(context.catalogue, PURCHASE) ?? (new Set(sums).size === 1 ? sums[0] : undefined);
  return event === undefined ? [] : [{ events: [event], where: [] }];
}

/** Names that SDKs and guides give to the two events, however they are written: `sign_up`, `Signed Up`, `userSignup`. */
const SIGN_UP =
  /^(?:user|account|customer)?(?:signup|signedup|registered|registration|register|accountcreated|created|installed|joined)$/;
const PURCHASE = /^(?:purchase|purchased|ordercompleted|orderplaced|itempurchased|checkoutcompleted|paymentsucceeded)$/;

function named({ events }: Catalogue, pattern: RegExp): string | undefined {
  const found = events.filter(({ name }) => pattern.test(name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')));
  return found.length === 1 ? found[0]?.name : undefined;
}
