import { expect, test } from 'vitest';
import { elementsOf, explainChange, type SegmentRow } from './adtributor.ts';

/** Rows of one dimension: forecast and actual by value. */
const rowsOf = (dimension: string, counts: Record<string, readonly [number, number]>): SegmentRow[] =>
  Object.entries(counts).map(([value, [forecast, actual]]) => ({
    dimension,
    value,
    forecast: { kind: 'sum', value: forecast },
    actual: { kind: 'sum', value: actual },
  }));

const ratioRow = (value: string, [m1, m2]: readonly [number, number], [a1, a2]: readonly [number, number]) => ({
  dimension: 'os',
  value,
  forecast: { kind: 'ratio', numerator: m1, denominator: m2 } as const,
  actual: { kind: 'ratio', numerator: a1, denominator: a2 } as const,
});

test('finds the paper’s answer: tablet and mobile, not the data centre that fell in proportion', () => {
  const centre = rowsOf('data_centre', { X: [94, 47], Y: [6, 3] });
  const device = rowsOf('device', { PC: [50, 49], Mobile: [25, 1], Tablet: [25, 0] });
  for (const element of elementsOf(centre)) expect(element.surprise).toBeCloseTo(0, 10);
  const byValue = Object.fromEntries(elementsOf(device).map((element) => [element.value, element]));
  expect(byValue.PC).toMatchObject({ power: expect.closeTo(0.02, 5), surprise: expect.closeTo(0.0396, 4) });
  expect(byValue.Mobile).toMatchObject({ power: expect.closeTo(0.48, 5), surprise: expect.closeTo(0.0579, 4) });
  expect(byValue.Tablet).toMatchObject({ power: expect.closeTo(0.5, 5), surprise: expect.closeTo(0.0866, 4) });
  const [found, ...others] = explainChange([...centre, ...device]);
  expect(found).toMatchObject({ dimension: 'device', power: expect.closeTo(0.98, 5) });
  expect(found?.elements.map(({ value }) => value)).toEqual(['Tablet', 'Mobile']);
  expect(others).toEqual([]);
});

test('finds a segment that was not expected at all, without NaN', () => {
  const platform = rowsOf('platform', { web: [100, 100], android: [100, 100], ios: [0, 80] });
  expect(elementsOf(platform)).toMatchObject([
    { value: 'ios', power: 1, surprise: expect.closeTo(0.099021, 5) },
    { value: 'web', power: 0, surprise: expect.closeTo(0.00598, 5) },
    { value: 'android', power: 0, surprise: expect.closeTo(0.00598, 5) },
  ]);
  expect(explainChange(platform)[0]?.elements.map(({ value }) => value)).toEqual(['ios']);
});

test('shares the change of a ratio out, whichever of its two numbers moved', () => {
  // 20 of 200 converted; on iOS now 2 of 100 in place of 10: the ratio falls by it alone.
  const fell = elementsOf([ratioRow('iOS', [10, 100], [2, 100]), ratioRow('Android', [10, 100], [10, 100])]);
  expect(fell[0]).toMatchObject({ value: 'iOS', power: 1, forecast: 0.1, actual: 0.02 });
  expect(fell[1]).toMatchObject({ value: 'Android', power: 0 });
  // More visitors who do not convert: Δm1 = 0, Δm2 = 100, F = 20/200: −100·20 / (200·300).
  const diluted = elementsOf([ratioRow('iOS', [10, 100], [10, 200]), ratioRow('Android', [10, 100], [10, 100])]);
  expect(diluted.map(({ power }) => power)).toEqual([1, 0]);
});

test.each([
  ['everything stopped', { A: [300, 0], B: [200, 0] }],
  ['everything fell alike', { A: [300, 30], B: [200, 20] }],
  ['nothing changed', { A: [300, 300], B: [200, 200] }],
  ['nothing is there', { A: [0, 0], B: [0, 0] }],
  ['there is one value only', { A: [300, 900] }],
  ['three events are too few to tell', { A: [2, 1], B: [1, 4] }],
] as const)('names no segment where %s', (_, counts) => {
  expect(explainChange(rowsOf('os', counts))).toEqual([]);
});

test('names no long list: many small parts are no explanation', () => {
  const cities = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`c${i}`, [50, 50 + (i % 2) * 50] as const]));
  expect(explainChange(rowsOf('city', cities))).toEqual([]);
});
