import { expect, test } from 'vitest';
import { RecentMap } from './recent-map.ts';

test('returns the value of a key, and nothing for another key', () => {
  const map = new RecentMap<number>(100);
  map.set('a', 1);
  expect([map.get('a'), map.get('b')]).toEqual([1, undefined]);
});

test('keeps at least half of its limit, and never more than the limit', () => {
  const map = new RecentMap<number>(10);
  for (let index = 0; index < 20; index++) map.set(`key${index}`, index);
  expect(Array.from({ length: 5 }, (_, index) => map.get(`key${15 + index}`))).toEqual([15, 16, 17, 18, 19]);
  expect(map.get('key0')).toBeUndefined();
});
