import { expect, test } from 'vitest';
import { rejectionOf, rowOf } from '../../../test/harness/ingest-request.ts';
import { HOT_IDS, NO_GROUPS } from '../event.ts';
import { propertyFilter } from '../rules/property-rules.ts';
import { usableGroups } from '../vendors/mapping/groups.ts';

const groupsOf = (groups: unknown) => rowOf({ groups }).groups;

test('takes one key or several of each type, numbers as ids, each key once and in the order sent', () => {
  expect(groupsOf({ company: 'acme' })).toEqual({ company: ['acme'] });
  expect(groupsOf({ company: ['beta', ' acme ', 'beta'], team: 42 })).toEqual({
    company: ['beta', 'acme'],
    team: ['42'],
  });
});

test('gives all events without groups one and the same object, which writers skip', () => {
  for (const groups of [undefined, null, {}, { company: null }, { company: [] }])
    expect(groupsOf(groups)).toBe(NO_GROUPS);
});

test('ignores keys that tools send by accident', () => {
  const keys = [...HOT_IDS, ' NULL ', true, false, null];
  expect(groupsOf({ company: keys, team: [...keys, 'red'] })).toEqual({ team: ['red'] });
});

test('refuses what is no group, and names the value and the remedy', () => {
  expect(rejectionOf({ groups: 'acme' })).toBe(
    'invalid_groups: `groups` is "acme"; send an object of keys by type, such as {"company": "acme"}.',
  );
  expect(rejectionOf({ groups: ['acme'] })).toMatch(/^invalid_groups: `groups` is an array;/);
  expect(rejectionOf({ groups: { company: { id: 'acme' } } })).toMatch(
    /`groups.company` holds an object; a key is text/,
  );
  expect(rejectionOf({ groups: { company: [['acme']] } })).toMatch(/`groups.company` holds an array;/);
  for (const type of ['', ' ', 'a.b', '__proto__', 'x'.repeat(61)]) {
    expect(rejectionOf({ groups: JSON.parse(`{${JSON.stringify(type)}:"acme"}`) })).toMatch(
      /^invalid_groups: `groups` has the type/,
    );
  }
});

test('takes groups up to each limit, and refuses one more', () => {
  const types = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, each) => [`t${each}`, 'acme']));
  const keys = (count: number) => ({ company: Array.from({ length: count }, (_, each) => `c${each}`) });
  expect(Object.keys(groupsOf(types(10)))).toHaveLength(10);
  expect(rejectionOf({ groups: types(11) })).toMatch(/`groups` has 11 types, at most 10 are allowed/);
  expect(groupsOf(keys(100)).company).toHaveLength(100);
  expect(rejectionOf({ groups: keys(101) })).toMatch(/`groups` has 101 keys, at most 100 are allowed/);
  expect(groupsOf({ company: 'x'.repeat(200) }).company?.[0]).toHaveLength(200);
  expect(rejectionOf({ groups: { company: 'x'.repeat(201) } })).toMatch(/`groups.company` has a key of 201 characters/);
});

test('keeps the event of a tool whose groups are odd, with the groups that can be used', () => {
  const odd = [
    'acme',
    ['acme'],
    null,
    7,
    { company: { id: 1 } },
    { 'a.b': 'acme', ' ': 'x', company: ['acme', {}, 'x'.repeat(201), 5] },
    { company: Array.from({ length: 300 }, (_, each) => each + 1) },
    Object.fromEntries(Array.from({ length: 30 }, (_, each) => [`t${each}`, 'acme'])),
    JSON.parse('{"__proto__": "acme", "constructor": "acme"}'),
  ];
  const taken = odd.map((groups) => groupsOf(usableGroups(groups)));
  expect(taken[5]).toEqual({ a_b: ['acme'], company: ['acme', '5'] });
  expect(taken[6]?.company).toHaveLength(100);
  expect(Object.keys(taken[7] ?? {})).toHaveLength(10);
  expect(taken[8]).toEqual({ constructor: ['acme'] });
  for (const groups of taken.slice(0, 5)) expect(groups).toBe(NO_GROUPS);
});

test('keeps and hashes keys as the rules about properties of the same name say, also where a tool sends them as properties', () => {
  const rules = [
    { name: 'account_id', action: 'deny' },
    { name: 'company', action: 'hash' },
  ] as const;
  const fields = propertyFilter({ rules, hash: (text) => `hash of ${text}` });
  const collection = { ip: 'drop', bots: 'mark', fields, schemas: new Map(), isInternal: () => false } as const;
  const groups = { company: ['acme', 7, null], account_id: 'a1', team: 'red' };
  expect(rowOf({ groups }, { collection }).groups).toEqual({ company: ['hash of acme', 'hash of 7'], team: ['red'] });
});
