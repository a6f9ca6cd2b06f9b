import { expect, test } from 'vitest';
import { MinuteBudget } from './minute-budget.ts';

const NOW_MS = 60_000 * 1_000;

test('allows a number of each kind per minute, and again in the next', () => {
  const budget = new MinuteBudget(2);
  const takeThree = (kind: string, nowMs: number) => [1, 2, 3].map(() => budget.take(kind, nowMs));
  expect(takeThree('a', NOW_MS)).toEqual([true, true, false]);
  expect(takeThree('b', NOW_MS + 59_999)).toEqual([true, true, false]);
  expect(takeThree('a', NOW_MS + 60_000)).toEqual([true, true, false]);
});

test('counts spending beyond what was left', () => {
  const budget = new MinuteBudget(10);
  budget.spend('a', 9, NOW_MS);
  expect(budget.isSpent('a', NOW_MS)).toBe(false);
  budget.spend('a', 100, NOW_MS);
  expect([budget.isSpent('a', NOW_MS), budget.isSpent('b', NOW_MS), budget.take('a', NOW_MS)]).toEqual([
    true,
    false,
    false,
  ]);
});
