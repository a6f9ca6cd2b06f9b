import type { CatalogueProperty } from '../../core/api/catalogue.ts';
import type { Mention } from '../reading/mention.ts';
import type { Token } from '../reading/token.ts';
import type { NameIndex } from './index-names.ts';
import { sensesOf } from './keys.ts';
import { partsOfName } from './name-parts.ts';

const BESIDE_COST = 0.1;
const CODE_COST = 0.3;

/**
 * Numbers that are values. A number is one only in a role that says so: beside its property ("code 404", "os version
 * 10"), as an amount of money before an event that has one ("$499 purchases"), as a code of three figures before its
 * event ("404 errors"), or in quotes. "top 10 pages" names no version 10.
 */
export function findNumericValues(index: NameIndex, tokens: readonly Token[], names: readonly Mention[]): Mention[] {
  return tokens.flatMap((token, at) => {
    if (token.number === undefined) return [];
    if (token.quoted === true) return quotedValues(index, token, at);
    return [...besideProperty(index, token, at, names), ...ofEvent(index, token, at, names)];
  });
}

function besideProperty(index: NameIndex, token: Token, at: number, names: readonly Mention[]): Mention[] {
  return names.flatMap((mention) => {
    if (mention.is.type !== 'property' || mention.to !== at || token.number?.form !== 'cardinal') return [];
    const property = index.properties.get(mention.is.property);
    const value = property === undefined ? undefined : valueFrom(property, token);
    if (property === undefined || value === undefined) return [];
    const is = { type: 'value', property: property.name, value } as const;
    return [{ from: mention.from, to: at + 1, cost: mention.cost + BESIDE_COST, is }];
  });
}

function ofEvent(index: NameIndex, token: Token, at: number, names: readonly Mention[]): Mention[] {
  const { number } = token;
  const events = names.flatMap(({ from, is }) => (is.type === 'event' && from === at + 1 ? [is.event] : []));
  if (number === undefined || events.length === 0) return [];
  const isMoney = number.form === 'money';
  if (!isMoney && !/^\d{3}$/.test(token.text)) return [];
  return [...index.properties.values()].flatMap((property): Mention[] => {
    if (!property.events.some((event) => events.includes(event))) return [];
    if (!means(property, isMoney ? MONEY : CODES)) return [];
    const value = isMoney && property.type === 'number' ? number.value : valueFrom(property, token);
    if (value === undefined) return [];
    return [
      {
        from: at,
        to: at + 1,
        cost: isMoney ? BESIDE_COST : CODE_COST,
        is: { type: 'value', property: property.name, value },
      },
    ];
  });
}

const MONEY = ['amount', 'revenue', 'price', 'cost'] as const;
const CODES = ['code', 'status'] as const;

function means(property: CatalogueProperty, senses: readonly string[]): boolean {
  return partsOfName(property.name).some((part) => sensesOf([part], 'en').some((sense) => senses.includes(sense)));
}

function quotedValues(index: NameIndex, token: Token, at: number): Mention[] {
  return [...index.properties.values()].flatMap((property): Mention[] => {
    const value = valueFrom(property, token);
    return value === undefined
      ? []
      : [{ from: at, to: at + 1, cost: 0, is: { type: 'value', property: property.name, value } }];
  });
}

/** The property's own value that the number is. A property that holds numbers takes any. */
function valueFrom(property: CatalogueProperty, { text, number }: Token): string | number | undefined {
  if (property.type === 'number') return number?.value;
  const found = property.values.find(({ value }) => String(value) === text)?.value;
  return typeof found === 'boolean' ? undefined : found;
}
