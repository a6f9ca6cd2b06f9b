import { expect, test } from 'vitest';
import { orderedStretch, walk } from './walk.ts';

const chart = { seriesKeys: ['a', 'b', 'c'], pointCount: 3 };

test.each([
  ['ArrowRight', { seriesKey: 'a', pointIndex: 2 }, { seriesKey: 'a', pointIndex: 2 }],
  ['ArrowLeft', { seriesKey: 'a', pointIndex: 2 }, { seriesKey: 'a', pointIndex: 1 }],
  ['ArrowUp', { seriesKey: 'a', pointIndex: 1 }, { seriesKey: 'c', pointIndex: 1 }],
  ['ArrowDown', { seriesKey: 'c', pointIndex: 1 }, { seriesKey: 'a', pointIndex: 1 }],
  ['Home', { seriesKey: 'b', pointIndex: 2 }, { seriesKey: 'b', pointIndex: 0 }],
  ['End', { seriesKey: 'b', pointIndex: 0 }, { seriesKey: 'b', pointIndex: 2 }],
  ['d', { seriesKey: 'b', pointIndex: 0 }, undefined],
])('%s leads from %j to %j', (key, from, to) => {
  expect(walk(key, from, chart)).toEqual(to);
});

test('a stretch dragged from right to left is the same days', () => {
  expect(orderedStretch({ anchorIndex: 5, pointIndex: 2 })).toEqual({ first: 2, last: 5 });
});
