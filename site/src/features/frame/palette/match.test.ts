import { expect, test } from 'vitest';
import { matching } from './match.ts';

const items = [
  { name: 'Overview', keywords: ['dashboard', 'web analytics'] },
  { name: 'Signups by source' },
  { name: 'Explore', keywords: ['trends', 'builder'] },
  { name: 'Übersicht' },
  { name: 'Source of signups' },
  { name: 'حجوزات' },
];
const found = (query: string) => matching(items, query).map(({ name }) => name);

test('an empty query finds everything in the given order', () => {
  expect(found('  ')).toEqual(items.map(({ name }) => name));
});

test('puts a beginning before a word inside, and a word before letters inside a word', () => {
  expect(found('source')).toEqual(['Source of signups', 'Signups by source']);
  expect(found('view')).toEqual(['Overview']);
});

test('needs every word, in any order, from the name or the keywords', () => {
  expect(found('by signups')).toEqual(['Signups by source']);
  expect(found('trend')).toEqual(['Explore']);
  expect(found('signups nothing')).toEqual([]);
});

test('case, accents and marks of direction do not matter', () => {
  expect(found('ubersicht')).toEqual(['Übersicht']);
  expect(found('OVER\u202eVIEW')).toEqual(['Overview']);
  expect(found('حجو')).toEqual(['حجوزات']);
});
