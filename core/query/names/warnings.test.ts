import { describe, expect, it } from 'vitest';
import type { Operator } from '../../api/kinds/field-names.ts';
import type { Filter, FilterValue } from '../../api/kinds/fields.ts';
import { type NamesFound, nameWarnings } from './name-warnings.ts';
import { namesAsked } from './names-asked.ts';
import { type ValueKind, valueTests } from './value-tests.ts';
import { valueWarnings } from './value-warnings.ts';

const NOTHING: NamesFound = { unknownEvents: [], unknownSent: [], hidden: [], objects: [], unchecked: [] };
const known = { events: ['order'], sent: ['cart.total', 'cart.items.n', 'carts.x'], hasCold: false };
const aTest = (property: string, operator: Operator, value?: FilterValue): Filter => ({ property, operator, value });

describe('names', () => {
  it('looks up values of equals and in as names of events, and no others', () => {
    const filters = [
      aTest('event', 'matches', '^ord'),
      aTest('event', 'contains', 'ord'),
      aTest('event', 'greater_than', 'a'),
      aTest('event', 'equals', 'order'),
    ];
    expect(namesAsked([], filters, [], []).events).toEqual(['order']);
  });

  it('does not ask an object for a value if the request only tests whether it is set', () => {
    const asked = namesAsked([], [aTest('cart', 'is_set'), aTest('seats', 'equals', 1)], ['plan'], []);
    expect(asked.whole).toEqual(['seats', 'plan']);
  });

  it('lists the fields of an object', () => {
    expect(nameWarnings({ ...NOTHING, objects: ['cart'] }, known)).toEqual([
      {
        code: 'object_property',
        name: 'cart',
        message: expect.stringContaining('one of its fields, `cart.items.n`, `cart.total`'),
        did_you_mean: 'cart.items.n',
      },
    ]);
  });

  it('says that names of cold days are not looked up, and which look-up did not finish in time', () => {
    const found = { ...NOTHING, unknownSent: ['plan'], unchecked: ['seats'] };
    expect(nameWarnings(found, { ...known, hasCold: true }).map(({ message }) => message)).toEqual([
      'No event outside cold storage, whose names are not looked up, carries a property `plan`',
      'The search for `seats` in the events did not finish in time; ask again',
    ]);
  });

  it('shortens names of thousands of characters', () => {
    const [warning] = nameWarnings({ ...NOTHING, unknownSent: ['x'.repeat(10_000)] }, known);
    expect(warning?.message.length).toBeLessThan(150);
  });
});

describe('values', () => {
  const warnings = (filter: Filter, held: Partial<Record<ValueKind, string>>) => {
    const kinds = new Map(
      Object.entries(held).flatMap(([kind, example]): [ValueKind, string][] => (isKind(kind) ? [[kind, example]] : [])),
    );
    return valueWarnings(valueTests([filter], []), () => kinds, 'UTC').map(({ message }) => message);
  };
  const isKind = (kind: string): kind is ValueKind =>
    ['number', 'boolean', 'date', 'version', 'text', 'list'].includes(kind);

  it.each<[string, Operator, FilterValue, Partial<Record<ValueKind, string>>, string]>([
    [
      'a number beside texts',
      'greater_than',
      5,
      { text: 'pro' },
      'carry `x` as texts, such as `pro`: none of them counts',
    ],
    ['a date beside Unix times', 'less_than', '2026-01-01', { number: '1767225600' }, '`1767225600` (seconds)'],
    ['a number beside booleans', 'greater_than', 0, { boolean: 'true' }, 'Use `equals` with true or false'],
    ['letters beside numbers', 'greater_than', '1,000', { number: '5' }, '`greater_than` `1,000` needs texts'],
    ['a boolean beside numbers', 'equals', true, { number: '1' }, '`equals` `true` needs true and false'],
    ['a number beside dates', 'less_than', 5, { date: '2026-06-01' }, 'as dates, such as `2026-06-01`'],
    ['two parts beside versions', 'less_than', '10.10', { version: '9.8.1', number: '10.9' }, 'Write `10.10.0`'],
  ])('warns of %s', (_, operator, value, held, said) => {
    expect(warnings(aTest('x', operator, value), held)).toEqual([expect.stringContaining(said)]);
  });

  it.each<[string, Filter, Partial<Record<ValueKind, string>>]>([
    ['numbers', aTest('x', 'greater_than', 5), { number: '1' }],
    ['lists, whose elements may compare', aTest('x', 'greater_than', 5), { list: '[1]' }],
    ['a property that no event of the range has', aTest('x', 'greater_than', 5), {}],
    ['text, which equals any value displayed the same way', aTest('x', 'equals', 'true'), { number: '1' }],
    ['alphabetically compared text', aTest('x', 'greater_than', 'm'), { text: 'pro' }],
    ['a negation', { not: aTest('x', 'greater_than', 5) }, { text: 'pro' }],
    ['versions of one part', aTest('x', 'greater_than', '10.1.0'), { number: '11' }],
    [
      'a two-part value for a property named like a version',
      aTest('app_version', 'less_than', '10.10'),
      { version: '9.8.1' },
    ],
  ])('does not warn of %s', (_, filter, held) => expect(warnings(filter, held)).toEqual([]));

  it('warns of a sum over values that are not numbers', () => {
    const tests = valueTests([], [{ aggregation: 'sum', property: 'plan' }]);
    expect(valueWarnings(tests, () => new Map([['text', 'pro']]), 'UTC')).toEqual([
      expect.objectContaining({ code: 'incomparable_value', name: 'plan' }),
    ]);
  });
});
