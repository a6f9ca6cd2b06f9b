import { expect, test } from 'vitest';
import { RecentMap } from './recent-map.ts';

test('gives back what was set under a key, and nothing for another', () => {
  const map = new RecentMap<number>(100);
  map.set('a', 1);
  expect([map.get('a'), map.get('b')]).toEqual([1, undefined]);
});

test('remembers at least half of its bound, and never more than the bound', () => {
  const map = new RecentMap<number>(10);
  for (let index = 0; index < 20; index++) map.set(`key${index}`, index);
  expect(Array.from({ length: 5 }, (_, index) => map.get(`key${15 + index}`))).toEqual([15, 16, 17, 18, 19]);
  expect(map.get('key0')).toBeUndefined();
});
