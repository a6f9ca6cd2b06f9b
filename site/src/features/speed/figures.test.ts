import { expect, it } from 'vitest';
import { sharesOf } from './figures.ts';

it('shares out the loads that measured a vital, which add up to all of them', () => {
  const shares = sharesOf({ measured: 8, p75: 3000, good: 4, poor: 1 });
  expect(shares).toEqual([
    ['good', 0.5],
    ['fair', 0.375],
    ['poor', 0.125],
  ]);
  expect(sharesOf({ measured: 0, p75: null, good: 0, poor: 0 })).toEqual([]);
});
