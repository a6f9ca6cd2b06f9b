import type { Glossary } from '../../../../core/api/ai.ts';
import type { Condition } from '../../../../core/api/meaning/condition.ts';
import type { Measure } from '../../../../core/api/meaning/measure.ts';
import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import type { TakenParts } from '../../shared/taken-parts.ts';
import { aggregatesOf } from './aggregates.ts';
import { countOf, type NamedQuantity, namedQuantity, testsOf } from './named-quantity.ts';
import { objectOf } from './objects.ts';
import { saysBetween } from './positions.ts';

/**
 * The quantities of a question in its order: events, terms of the glossary, saved metrics, aggregates of a property. An
 * aggregate and the event that it is of are one. Nothing is taken.
 */
export function quantitiesOf(parts: TakenParts, context: ReadContext): readonly NamedQuantity[] {
  const left = parts.all.filter((part) => !parts.used.has(part));
  const events = left.flatMap((part) => measuresOf(part).map((measure) => namedQuantity(measure, [part])));
  const sums = aggregatesOf(parts, context).flatMap((aggregate) => completed(aggregate, events, parts, context) ?? []);
  const merged = new Set(sums.flatMap((sum) => sum.parts));
  const counts = events.filter(({ parts: [part] }) => part !== undefined && !merged.has(part));
  const sorted = [...sums, ...counts].sort((one, other) => one.from - other.from);
  return withoutRepeated(sorted, parts, context);
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
  parts: TakenParts,
  context: ReadContext,
): NamedQuantity | undefined {
  const { measure } = aggregate;
  if (measure.of !== 'property') return aggregate;
  const carriers = measure.event.events.length > 0 ? measure.event.events : carriersOf(measure.property, context);
  const [named, ...others] = events.filter((each) => isOf(each, carriers) && !isDivided(parts, aggregate, each));
  if (named?.measure.of === 'events' && others.length === 0) {
    return namedQuantity({ ...measure, event: named.measure.event }, [...aggregate.parts, ...named.parts]);
  }
  if (measure.event.events.length > 0) return aggregate;
  const owner = ownerOf(measure.property, carriers, context);
  if (owner === undefined) return undefined;
  const event = { events: [owner], where: [...measure.event.where] };
  return namedQuantity({ ...measure, event }, aggregate.parts);
}

function isOf({ measure }: NamedQuantity, carriers: readonly string[]): boolean {
  if (measure.of !== 'events' || measure.event.events.length === 0) return false;
  return measure.event.events.every((name) => carriers.includes(name));
}

/** "Booked value per booking" has the event apart. */
function isDivided(parts: TakenParts, { parts: [one] }: NamedQuantity, { parts: [other] }: NamedQuantity): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    saysBetween(parts, one, other, 'per', 'divided', 'each', 'versus', 'and')
  );
}

function carriersOf(property: string, { catalogue }: ReadContext): readonly string[] {
  return catalogue.properties.find(({ name }) => name === property)?.events ?? [];
}

/** The only event with the property, or the one of which the project's owner has written down what it means. */
function ownerOf(property: string, carriers: readonly string[], { glossary }: ReadContext): string | undefined {
  if (carriers.length === 1) return carriers[0];
  const terms = Object.values(glossary).flatMap((term) =>
    'property' in term && term.property === property ? [term.event] : [],
  );
  const [owner, ...others] = [...new Set(terms)];
  return others.length === 0 ? owner : undefined;
}

/** "Downloads of documents", "orders … paid with PayPal", "video views" name one event twice. */
function withoutRepeated(
  quantities: readonly NamedQuantity[],
  parts: TakenParts,
  context: ReadContext,
): readonly NamedQuantity[] {
  const found: NamedQuantity[] = [];
  for (const each of quantities) {
    const at = found.findIndex((other) => isRepeated(other, each, parts));
    const same = found[at];
    const last = found.at(-1);
    const one = last && oneNamedBy(last, each, parts, context);
    if (same !== undefined) found[at] = mergedOf(same, each);
    else if (one !== undefined) found[found.length - 1] = one;
    else found.push(each);
  }
  return found;
}

/** A verb with its object, or a thing with its views: "requested quotes", "saw the paywall", "paywall views". */
function oneNamedBy(
  one: NamedQuantity,
  other: NamedQuantity,
  parts: TakenParts,
  { catalogue }: ReadContext,
): NamedQuantity | undefined {
  const [first] = one.parts;
  const [second] = other.parts;
  if (first === undefined || second === undefined || first === second) return undefined;
  const kept = objectOf(first, second, parts, catalogue);
  if (kept === undefined) return undefined;
  return namedQuantity((kept === first ? one : other).measure, [...one.parts, ...other.parts]);
}

function mergedOf(one: NamedQuantity, other: NamedQuantity): NamedQuantity {
  const { measure } = whereOf(one).length >= whereOf(other).length ? one : other;
  return namedQuantity(measure, [...new Set([...one.parts, ...other.parts])]);
}

function isRepeated(one: NamedQuantity, other: NamedQuantity, parts: TakenParts): boolean {
  if (JSON.stringify(one.measure) === JSON.stringify(other.measure)) return true;
  if (one.measure.of !== 'events' || other.measure.of !== 'events') return false;
  const isSame = one.measure.event.events.join() === other.measure.event.events.join();
  const isPart = whereOf(one).length === 0 || whereOf(other).length === 0;
  const [first] = one.parts;
  const [second] = other.parts;
  if (!isSame || !isPart || first === undefined || second === undefined || first === second) return false;
  return !saysBetween(parts, first, second, 'versus', 'divided', 'per', 'share', 'ratio', 'each');
}

function whereOf({ measure }: NamedQuantity): readonly Condition[] {
  return measure.of === 'events' ? measure.event.where : [];
}
