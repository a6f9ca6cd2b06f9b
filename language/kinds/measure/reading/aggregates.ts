import type { Aggregate } from '../../../../core/api/meaning/measure.ts';
import type { Concept } from '../../../reading/concepts.ts';
import type { Constituent, ConstituentOf } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import { type NamedQuantity, namedQuantity } from './named-quantity.ts';

/** Aggregates of a property: composed ones, those of terms, and a property with its aggregate anywhere beside it. */
export function aggregatesOf(parts: TakenParts, context: ReadContext): readonly NamedQuantity[] {
  const left = parts.all.filter((part) => !parts.used.has(part));
  const whole = left.flatMap((part) => {
    if (part.is.type === 'measure' && part.is.measure.of === 'property')
      return [namedQuantity(part.is.measure, [part])];
    return part.is.type === 'term' ? ofTerm(part, part.is.meaning) : [];
  });
  const sums = whole.length > 0 ? whole : moneyOf(left, context);
  return [...sums.map((sum) => extreme(sum, parts)), ...ofProperties(parts, context)];
}

function ofTerm(part: Constituent, meaning: ConstituentOf<'term'>['is']['meaning']): NamedQuantity[] {
  if (!('property' in meaning)) return [];
  const { means: how, property, event, unit } = meaning;
  const selector = { events: [event], where: [] };
  return [
    namedQuantity({ of: 'property', how, property, event: selector, ...(unit !== undefined && { unit }) }, [part]),
  ];
}

/** "Money", "sales volume": the only sum that the project's owner has written down. */
function moneyOf(left: readonly Constituent[], { glossary }: ReadContext): NamedQuantity[] {
  const [word] = left.filter((part) => hasConcept(part, ['money']));
  const sums = Object.values(glossary).filter((meaning) => meaning.means === 'sum');
  const [sum] = sums;
  return word === undefined || sum === undefined || sums.length > 1 ? [] : ofTerm(word, sum);
}

const HOW: readonly (readonly [Concept, Aggregate])[] = [
  ['median', 'median'],
  ['minimum', 'min'],
  ['maximum', 'max'],
  ['average', 'avg'],
  ['total', 'sum'],
  ['top', 'max'],
  ['least', 'min'],
];

/** "Highest" is the largest amount where nothing is ranked. */
function highest(parts: TakenParts): readonly Concept[] {
  const isRanking = ['group', 'pick', 'rank', 'time_unit'] as const;
  const isMore = parts.find('more', 'fewer') !== undefined;
  return isMore || isRanking.some((type) => parts.of(type).length > 0) ? [] : ['top', 'least'];
}

/** "The largest booked value": of the single amounts that the term adds up. */
function extreme(sum: NamedQuantity, parts: TakenParts): NamedQuantity {
  const { measure } = sum;
  if (measure.of !== 'property' || measure.how !== 'sum') return sum;
  const said = howOf(parts, ['median', 'minimum', 'maximum', 'percentile', ...highest(parts)]);
  return said === undefined ? sum : namedQuantity({ ...measure, how: said.how }, [...sum.parts, ...said.words]);
}

/** "Average order amount": the property is a number, and what stands between belongs to another part. */
function ofProperties(parts: TakenParts, { catalogue, glossary }: ReadContext): NamedQuantity[] {
  const [property] = parts.of('property').filter(({ is }) => {
    return catalogue.properties.some(({ name, type }) => name === is.property && type === 'number');
  });
  if (property === undefined || parts.used.has(property)) return [];
  const isAmount = Object.values(glossary).some((term) => 'property' in term && term.property === property.is.property);
  const extremes = isAmount ? highest(parts) : [];
  const said = howOf(parts, ['median', 'minimum', 'maximum', 'average', 'total', 'percentile', ...extremes]);
  if (said === undefined) return [];
  const event = { events: [], where: [] };
  return [
    namedQuantity({ of: 'property', how: said.how, property: property.is.property, event }, [...said.words, property]),
  ];
}

type Said = { readonly words: readonly Constituent[]; readonly how: Aggregate };

function howOf(parts: TakenParts, concepts: readonly Concept[]): Said | undefined {
  const word = parts.find(...concepts);
  if (word === undefined) return undefined;
  if (hasConcept(word, ['percentile'])) return percentileOf(word, parts);
  const how = HOW.find(([concept]) => concepts.includes(concept) && hasConcept(word, [concept]))?.[1];
  return how && { words: [word], how };
}

/** "p95", "95th percentile". */
function percentileOf(word: Constituent, parts: TakenParts): Said | undefined {
  const words = parts.tokens.slice(word.from, word.to).map(({ norm }) => norm);
  const named = PERCENTILES.get(Number(/\d+/.exec(words.join(' '))?.[0]));
  if (named !== undefined) return { words: [word], how: named };
  const [number] = parts.of('number').filter(({ is }) => PERCENTILES.has(is.number.value));
  const how = number && PERCENTILES.get(number.is.number.value);
  return number && how && { words: [word, number], how };
}

const PERCENTILES: ReadonlyMap<number, Aggregate> = new Map([
  [75, 'p75'],
  [90, 'p90'],
  [95, 'p95'],
  [99, 'p99'],
]);
