import { expect, test } from 'vitest';
import { checkedProjectId } from '../../base/ids.ts';
import { print } from '../tree/printer.ts';
import { checkStatementSizes } from './check-statement-sizes.ts';
import { guardTenant } from './guard-tenant.ts';
import { linksOf } from './links.ts';
import { mergedWithin } from './person-facts.ts';

const merge = (from: string, into: string) => ({ from, into });

test('keeps the latest merges of which the ids are not too long together, also if they share a long name', () => {
  const merges = ['a', 'b', 'c', 'd'].map((from) => merge(from, 'nobody'));
  // Each takes 1 and 6 characters: 28 for four, 14 for the latest two.
  expect(mergedWithin(merges, 28)).toHaveLength(4);
  expect(mergedWithin(merges, 27).map(({ user }) => user)).toEqual(['c', 'd']);
  const chain = [merge('a', 'b'), merge('b', 'c'), merge('c', 'x'.repeat(20))];
  // The last alone names all of its users: 21 characters of c; 42 of b and c would be too many.
  expect(mergedWithin(chain, 30).map(({ user }) => user)).toEqual(['c']);
});

test('sends ids of any characters in parameters that ClickHouse takes', () => {
  for (const character of ['x', '\\', '漢', '😀']) {
    const id = (index: number) => `${index}${character.repeat(190 / character.length)}`;
    const merged = Array.from({ length: 1_000 }, (_, index) => ({ user: id(index), person: id(-1) }));
    const { query } = linksOf({ areDevicesShared: false, merged });
    const statement = print(guardTenant(query, { projectId: checkedProjectId('p1'), includeBots: false }));
    expect(checkStatementSizes([statement]).ok, character).toBe(true);
    const sent = new Set(Object.values(statement.params).flatMap((value) => String(value).split('\u0001')));
    expect(merged.filter(({ user, person }) => !sent.has(user) || !sent.has(person))).toEqual([]);
  }
});
