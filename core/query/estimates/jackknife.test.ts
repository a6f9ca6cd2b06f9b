import { expect, test } from 'vitest';
import type { Answer } from '../kind.ts';
import { GROUPS, jackknife, WEIGHT_WITHOUT_GROUP } from './jackknife.ts';

/** The interval of a sum over groups, of which half of the persons were kept. */
function intervalOf(sums: readonly number[]) {
  const total = 2 * sums.reduce((sum, each) => sum + each, 0);
  const others = sums.map((each) => answerOf((total - 2 * each) * WEIGHT_WITHOUT_GROUP));
  return jackknife(answerOf(total), others, 2).rows[0]?.[0] ?? { low: Number.NaN, high: Number.NaN };
}

function answerOf(figure: number): Answer {
  return { columns: [{ name: 'value', type: 'number', role: 'value' }], rows: [[figure]] };
}

const groups = (sums: readonly number[]) => Array.from({ length: GROUPS }, (_, index) => sums[index] ?? 0);

test('says of one person who was kept that there may be several, and never fewer than none', () => {
  const { low, high } = intervalOf(groups([1]));
  expect(low).toBeGreaterThan(0);
  expect(low).toBeLessThan(1);
  expect(high).toBeGreaterThan(6);
});

test('may be below zero where refunds are, and nowhere else', () => {
  expect(intervalOf(groups([300, -280])).low).toBeLessThan(0);
  expect(intervalOf(groups([300, 20])).low).toBeGreaterThan(0);
});

test('mirrors the interval of a negative figure', () => {
  const { low, high } = intervalOf(groups([30, 20, 40]));
  expect(intervalOf(groups([-30, -20, -40]))).toEqual({ low: -high, high: -low });
});

test('is one figure where all groups agree', () => {
  const { low, high } = intervalOf(groups(Array.from({ length: GROUPS }, () => 5)));
  expect(low).toBeCloseTo(160);
  expect(high).toBeCloseTo(160);
});
