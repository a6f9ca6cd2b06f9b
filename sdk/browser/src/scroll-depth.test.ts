import { expect, test } from 'vitest';
import { createDepthMeter } from './scroll-depth.ts';

test('tells each depth once, however the page is scrolled', () => {
  const meter = createDepthMeter();
  expect([200, 260, 100, 800, 1000, 1000].map((bottom) => meter(bottom, 1000))).toEqual([
    [],
    [25],
    [],
    [50, 75],
    [100],
    [],
  ]);
});

test('reaches the end of a page that ends between two pixels', () => {
  expect(createDepthMeter()(998.4, 1000)).toEqual([25, 50, 75, 100]);
});
