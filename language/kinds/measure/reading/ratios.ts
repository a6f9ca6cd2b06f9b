import type { EventSelector, Measure } from '../../../../core/api/meaning/measure.ts';
import { LANGUAGES } from '../../../languages/index.ts';
import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { ANY_EVENT, purchaseOf } from '../../shared/event-parts.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { takeQuantities } from './counts.ts';
import type { Head, ReadHead } from './head.ts';
import { countOf, type NamedQuantity, namedQuantity, personsOf } from './named-quantity.ts';
import { personsNamed, takePersonsNamed } from './persons-named.ts';
import { partBefore, saysBetween } from './positions.ts';
import { quantitiesOf } from './quantities.ts';

/** "Revenue per user", "purchases per buyer", "logins per session", "average number of uses per user". */
export const readPer: ReadHead = (parts, context) => {
  const [per, ...others] = parts.of('per');
  const [top] = quantitiesOf(parts, context).map(summed);
  if (per === undefined || others.length > 0 || top === undefined) return undefined;
  const isBehind = LANGUAGES[context.language].functors === 'after' || per.from >= top.from;
  if (!isBehind || isOverItself(per, top.measure)) return undefined;
  const bottom = bottomOf(per, top.measure, context);
  if (bottom === undefined) return undefined;
  parts.take([per]);
  return ratio(parts, top, bottom, { kind_word: 1, per_event: typeof per.is.of === 'object' ? 1 : 0 });
};

/** "Average revenue per user": the average is that over the users. */
function summed(quantity: NamedQuantity): NamedQuantity {
  const { measure } = quantity;
  return measure.of === 'property' && measure.how === 'avg'
    ? { ...quantity, measure: { ...measure, how: 'sum' } }
    : quantity;
}

/** "Average duration per use" is the average, as it is. */
function isOverItself({ is }: ConstituentOf<'per'>, top: Measure): boolean {
  if (typeof is.of !== 'object' || top.of !== 'property' || top.unit !== undefined) return false;
  return is.of.event.events.join() === top.event.events.join();
}

/** Persons who did nothing of the kind are not among those whom an average is of. */
function bottomOf({ is }: ConstituentOf<'per'>, top: Measure, context: ReadContext): Measure | undefined {
  if (typeof is.of === 'object') return countOf(is.of.event);
  if (is.of === 'session') return { of: 'sessions', event: ANY_EVENT };
  if (is.of === 'active') return personsOf(ANY_EVENT);
  if (is.of === 'buyer') {
    const [purchase] = purchaseOf(context);
    return purchase && personsOf(purchase);
  }
  const event = eventOf(top);
  return event && personsOf(event);
}

export function eventOf(measure: Measure): EventSelector | undefined {
  return measure.of === 'metric' || measure.of === 'ratio' ? undefined : measure.event;
}

/** "Revenue per customer", where customers are those with an order. */
export const readPerTerm: ReadHead = (parts, context) => {
  const [top] = quantitiesOf(parts, context).map(summed);
  const [term] = parts.of('term').filter(({ is }) => is.meaning.means === 'persons');
  const word = term && partBefore(parts, term);
  if (top === undefined || word === undefined || term?.is.meaning.means !== 'persons') return undefined;
  if (!hasConcept(word, ['per', 'divided', 'each'])) return undefined;
  const { event, where } = term.is.meaning;
  if (term.from < word.to || where !== undefined || event === undefined) return undefined;
  parts.take([term, word]);
  return ratio(parts, top, personsOf({ events: [event], where: [] }), { kind_word: 1 });
};

/** "Purchases divided by signups", "the ratio of comments to articles", "returns as a share of orders". */
export const readDivided: ReadHead = (parts, context) => {
  const [slashed] = parts.of('events').filter(({ from, to }) => isSlashed(parts, from, to));
  if (slashed !== undefined) return over(parts, slashed, slashed.is.selectors);
  const [to] = parts.of('steps').filter(({ is }) => is.joined === 'to');
  if (to !== undefined && parts.says('ratio')) return over(parts, to, to.is.steps);
  const [top, bottom, ...others] = quantitiesOf(parts, context);
  if (top === undefined || bottom === undefined || others.length > 0) return undefined;
  const [first] = top.parts;
  const [second] = bottom.parts;
  if (first === undefined || second === undefined || first === second) return undefined;
  const divided = saysBetween(parts, first, second, 'divided', 'per', 'each', 'share');
  if (!divided && !(parts.find('ratio') !== undefined && saysBetween(parts, first, second, 'to', 'and', 'versus'))) {
    return undefined;
  }
  // "Return rate: returns over orders" spells the rate out.
  if (saysBetween(parts, first, second, 'divided')) parts.says('rate');
  parts.says('divided', 'ratio', 'to', 'per', 'each', 'share');
  takeQuantities(parts, [bottom]);
  return ratio(parts, top, bottom.measure, { kind_word: 1 });
};

/** "Returns / orders", "the ratio of returns to orders". */
function over(parts: TakenParts, part: Constituent, selectors: readonly EventSelector[]): Head | undefined {
  const [top, bottom, ...others] = selectors;
  if (top === undefined || bottom === undefined || others.length > 0) return undefined;
  return ratio(parts, namedQuantity(countOf(top), [part]), countOf(bottom), { kind_word: 1, over: 1 });
}

function isSlashed({ tokens }: TakenParts, from: number, to: number): boolean {
  return tokens.slice(from, to).some(({ norm }) => norm === '/' || norm === '÷');
}

/** "How many orders does a customer place on average": over those who did it. */
export const readMeanOfPersons: ReadHead = (parts, context) => {
  if (parts.find('average') === undefined || (personsNamed(parts).length === 0 && parts.find('buyers') === undefined))
    return undefined;
  if (parts.of('interval').length + parts.of('mean_per').length + parts.of('per').length > 0) return undefined;
  const [top, ...others] = quantitiesOf(parts, context);
  if (top?.measure.of !== 'events' || others.length > 0) return undefined;
  takePersonsNamed(parts);
  return ratio(parts, top, personsOf(top.measure.event), { kind_word: 1, mean_of_persons: 1 });
};

/** "Engagement": events per person. */
export const readEngagement: ReadHead = (parts) => {
  if (!parts.says('engagement')) return undefined;
  takePersonsNamed(parts);
  parts.says('average');
  const measure: Measure = { of: 'ratio', top: countOf(ANY_EVENT), bottom: personsOf(ANY_EVENT), as: 'ratio' };
  return { measures: [measure], features: { kind_word: 1 } };
};

function ratio(parts: TakenParts, top: NamedQuantity, bottom: Measure, features: Head['features']): Head {
  takeQuantities(parts, [top]);
  parts.says('average');
  return { measures: [{ of: 'ratio', top: top.measure, bottom, as: 'ratio' }], features };
}
