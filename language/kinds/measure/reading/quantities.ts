import type { Glossary } from '../../../../core/api/ai.ts';
import type { Measure } from '../../../../core/api/meaning/measure.ts';
import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { aggregatesOf } from './aggregates.ts';
import { countOf, type NamedQuantity, namedQuantity, testsOf } from './named-quantity.ts';

/**
 * The quantities of a question in its order: events, terms of the glossary, saved metrics, aggregates of a property. An
 * aggregate and the event that it is of are one. Nothing is taken.
 */
export function quantitiesOf(parts: TakenParts, context: ReadContext): readonly NamedQuantity[] {
  const left = parts.all.filter((part) => !parts.used.has(part));
  const aggregates = aggregatesOf(parts, context);
  const events = left.flatMap((part) => measuresOf(part).map((measure) => namedQuantity(measure, [part])));
  const sums = aggregates.map((aggregate) => completed(aggregate, events, context));
  const merged = new Set(sums.flatMap((sum) => sum.parts));
  const counts = events.filter(({ parts: [part] }) => part !== undefined && !merged.has(part));
  return [...sums, ...counts].sort((one, other) => one.from - other.from);
}

function measuresOf({ is }: Constituent): readonly Measure[] {
  if (is.type === 'event') return [countOf(is.selector)];
  if (is.type === 'events') return measuresOfEvents(is);
  if (is.type === 'measure') return is.measure.of === 'property' ? [] : [is.measure];
  if (is.type === 'metric') return [{ of: 'metric', name: is.name }];
  return is.type === 'term' ? countOfTerm(is.meaning) : [];
}

/** "Logins or searches" are counted together, "logins and searches" beside each other. */
function measuresOfEvents({ selectors, joined }: ConstituentOf<'events'>['is']): readonly Measure[] {
  if (joined !== 'or' || selectors.some(({ where }) => where.length > 0)) return selectors.map(countOf);
  return [countOf({ events: selectors.flatMap(({ events }) => events), where: [] })];
}

function countOfTerm(meaning: Glossary[string]): readonly Measure[] {
  if (meaning.means !== 'count' || meaning.event === undefined) return [];
  return [countOf({ events: [meaning.event], where: testsOf(meaning.where) })];
}

/** "Average amount of purchases", "revenue from purchases with a coupon": one quantity of that event. */
function completed(
  aggregate: NamedQuantity,
  events: readonly NamedQuantity[],
  { catalogue }: ReadContext,
): NamedQuantity {
  const { measure } = aggregate;
  if (measure.of !== 'property') return aggregate;
  const named = measure.event.events;
  const carriers = catalogue.properties.find(({ name }) => name === measure.property)?.events ?? [];
  const own = events.filter(({ measure: each }) => {
    if (each.of !== 'events') return false;
    const { events: names } = each.event;
    return (
      names.length > 0 && names.every((name) => (named.length > 0 ? named.includes(name) : carriers.includes(name)))
    );
  });
  const [event] = own;
  if (event !== undefined && own.length === 1 && event.measure.of === 'events') {
    return namedQuantity({ ...measure, event: event.measure.event }, [...aggregate.parts, ...event.parts]);
  }
  const [carrier] = carriers;
  if (named.length > 0 || carrier === undefined) return aggregate;
  return namedQuantity({ ...measure, event: { events: [carrier], where: [...measure.event.where] } }, aggregate.parts);
}
