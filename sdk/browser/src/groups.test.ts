import { expect, test } from 'vitest';
import { withGroup } from './groups.ts';

test('sets one type of group, replaces it, and leaves the others', () => {
  const acme = withGroup({ team: 'red' }, 'company', 'acme');
  expect(acme).toEqual({ team: 'red', company: 'acme' });
  expect(withGroup(acme, 'company', 7)).toEqual({ team: 'red', company: '7' });
  expect(withGroup(acme, 'company', ['acme', 'beta'])).toEqual({ team: 'red', company: ['acme', 'beta'] });
  expect(withGroup(acme, 'company', null)).toEqual({ team: 'red' });
});

test.each([
  ['', 'acme'],
  ['a.b', 'acme'],
  ['company', ''],
  ['company', []],
  ['company', 'x'.repeat(201)],
])('refuses group(%j, %j), which would have every later event refused', (type, keys) => {
  expect(() => withGroup({}, type, keys)).toThrow(/is not kept/);
});

test('refuses an object in place of an id', () => {
  const keys = JSON.parse('{"id":"acme"}');
  expect(() => withGroup({}, 'company', keys)).toThrow(/is not kept/);
});
