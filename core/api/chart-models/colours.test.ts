import { expect, test } from 'vitest';
import { assignColours, type ColourIdentity, type ColourSlot, colourKey } from './colours.ts';

const of = (property: string, values: readonly string[]): ColourIdentity[] =>
  values.map((value) => ({ property, value }));
const countries = (...values: string[]) => of('country', values);
const nothing: ReadonlyMap<string, ColourSlot> = new Map();

/** The colours of a chart by value, after other charts were shown. */
function shown(identities: readonly ColourIdentity[], remembered = nothing): Map<string, ColourSlot> {
  const slots = assignColours(identities, remembered);
  return new Map(identities.map(({ value }, index) => [value, slots[index] ?? 0]));
}

test('a value has one colour in other charts, other orders and on other days', () => {
  const tile = shown(countries('DE', 'FR', 'US'));
  const filtered = shown(countries('US', 'DE'));
  const dayAfter = shown(countries('FR', 'DE', 'US'));
  for (const country of ['DE', 'US']) expect(filtered.get(country)).toBe(tile.get(country));
  expect(Object.fromEntries(dayAfter)).toEqual(Object.fromEntries(tile));
});

test('the first ten values of a chart never share a colour, whatever they are and whatever was shown before', () => {
  for (let round = 0; round < 200; round++) {
    const values = Array.from({ length: 14 }, (_, index) => `value ${round} ${index * 7}`);
    const remembered = new Map(of('plan', values.slice(0, 5)).map((identity) => [colourKey(identity), 3]));
    const slots = assignColours(of('plan', values), remembered);
    expect(new Set(slots.slice(0, 10)).size).toBe(10);
    expect(slots.every((slot) => slot >= 1 && slot <= 10)).toBe(true);
  }
});

test('the order of the answer does not decide who moves when two values want one colour', () => {
  const values = Array.from({ length: 10 }, (_, index) => `page ${index}`);
  expect(Object.fromEntries(shown(of('page', values.toReversed())))).toEqual(
    Object.fromEntries(shown(of('page', values))),
  );
});

test('a value that had to move keeps its new colour where it would be free to move back', () => {
  const values = Array.from({ length: 10 }, (_, index) => `page ${index}`);
  const all = shown(of('page', values));
  const remembered = new Map(of('page', values).map((identity) => [colourKey(identity), all.get(identity.value) ?? 0]));
  for (const value of values) expect(shown(of('page', [value]), remembered).get(value)).toBe(all.get(value));
});

test('a property may have the name of what every object inherits', () => {
  for (const property of ['__proto__', 'constructor', 'toString']) {
    expect(assignColours(of(property, ['a', 'b']), nothing)).toHaveLength(2);
  }
});

test('one series of everybody has the accent in every kind of chart, and a value shown alone keeps its own colour', () => {
  const before = new Map([{ property: 'measure', value: 'visitors' }].map((identity) => [colourKey(identity), 8]));
  for (const alone of [...of('measure', ['visitors', 'persons', '']), ...of('event', ['signup'])]) {
    expect(assignColours([alone], before)).toEqual([1]);
  }
  expect(shown(countries('FR')).get('FR')).toBe(shown(countries('DE', 'FR')).get('FR'));
});
