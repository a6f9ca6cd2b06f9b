import { expect, test } from 'vitest';
import { bandPath, sparklinePath, sparklineScale } from './sparkline-path.ts';

const BOX = { widthPx: 20, heightPx: 10 };

test('the line reaches from edge to edge, and a gap is not bridged', () => {
  const values = [0, 10, null, 5, 10];
  expect(sparklinePath(values, sparklineScale(values, [], BOX))).toBe('M0 10L5 0M15 5L20 0');
});

test('the expected range has room above the line', () => {
  const values = [5, 5];
  const band = [
    { low: 0, high: 10 },
    { low: 5, high: 10 },
  ];
  const scale = sparklineScale(values, band, BOX);
  expect(sparklinePath(values, scale)).toBe('M0 5L20 5');
  expect(bandPath(band, scale)).toBe('M0 0L20 0L20 5L0 10Z');
  expect(bandPath([null, { low: 1, high: 2 }], scale)).toBe('');
});
