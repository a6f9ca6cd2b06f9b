import type { Condition } from '../../../../core/api/meaning/condition.ts';
import type { Constituent } from '../../../reading/constituent.ts';
import type { ReadContext } from '../../read-kind.ts';
import { hasConcept, type TakenParts } from '../../shared/taken-parts.ts';
import type { Head } from './head.ts';
import { partBehind } from './positions.ts';
import { eventOf } from './ratios.ts';

/** "Orders over 100 euros", "delayed by 3 or more days": a test of the only number that the event has, or of its money. */
export function boundTests(parts: TakenParts, head: Head, context: ReadContext): Condition[] {
  const [measure, ...others] = head.measures;
  const counted = measure?.of === 'ratio' ? measure.bottom : measure;
  const event = counted && eventOf(counted);
  if (event === undefined || others.length > 0 || event.events.length !== 1) return [];
  return parts.of('bound').flatMap((bound): Condition[] => {
    if (parts.used.has(bound)) return [];
    const unit = unitBehind(parts, bound, context);
    const behind = partBehind(parts, bound);
    if (unit === undefined && behind?.from === bound.to && COUNTABLE.has(behind.is.type)) return [];
    const property = numberOf(
      event.events[0] ?? '',
      bound.is.number.currency !== undefined || unit?.isMoney === true,
      context,
      unit?.word,
    );
    if (property === undefined) return [];
    parts.take([bound, ...(unit === undefined ? [] : [unit.part])]);
    return [{ property, operator: bound.is.operator, values: [bound.is.number.value] }];
  });
}

/** A number before one of these counts it: "at least 3 features". */
const COUNTABLE: ReadonlySet<string> = new Set([
  'event',
  'property',
  'group',
  'values',
  'concept',
  'measure',
  'unknown',
]);

type Unit = { readonly part: Constituent; readonly word: string; readonly isMoney: boolean };

/** "Euros", "days": the unit of a bound, if it is money or a word of the property's name. */
function unitBehind(parts: TakenParts, bound: Constituent, { language, glossary }: ReadContext): Unit | undefined {
  const part = partBehind(parts, bound);
  if (part === undefined || part.from !== bound.to || parts.used.has(part)) return undefined;
  if (hasConcept(part, ['times_days'])) return { part, word: 'day', isMoney: false };
  if (part.is.type !== 'unknown' && part.is.type !== 'time_unit') return undefined;
  const word = part.is.type === 'unknown' ? part.is.text.toLowerCase() : part.is.unit;
  const currencies = Object.values(glossary).flatMap((term) =>
    'unit' in term && term.unit !== undefined ? [term.unit] : [],
  );
  const isMoney = currencies.some((currency) => isCurrency(word, currency, language));
  return part.is.type === 'unknown' && !isMoney ? undefined : { part, word, isMoney };
}

function isCurrency(word: string, currency: string, language: string): boolean {
  if (!/^[A-Z]{3}$/.test(currency)) return false;
  if (word === currency.toLowerCase()) return true;
  const names = new Intl.DisplayNames([language], { type: 'currency', fallback: 'none' });
  const last = names.of(currency)?.toLowerCase().split(' ').at(-1);
  return (
    names
      .of(currency)
      ?.toLowerCase()
      .split(/[\s-]/)
      .some((each) => each.length > 1 && (word === each || word === `${each}s`)) === true || word === last
  );
}

/** The number that a bound is about: the one with the unit's name, the money, or the only one. */
function numberOf(
  event: string,
  isMoney: boolean,
  { catalogue, glossary }: ReadContext,
  unit?: string,
): string | undefined {
  const numbers = catalogue.properties
    .filter(({ type, events }) => type === 'number' && events.includes(event))
    .map(({ name }) => name);
  const named = numbers.filter((name) => unit !== undefined && name.toLowerCase().includes(unit));
  if (named.length === 1) return named[0];
  const sums = Object.values(glossary).flatMap((term) =>
    'property' in term && term.event === event ? [term.property] : [],
  );
  const [money, ...others] = [...new Set(sums)];
  if (isMoney) return others.length === 0 ? money : undefined;
  return numbers.length === 1 && unit === undefined ? numbers[0] : undefined;
}
