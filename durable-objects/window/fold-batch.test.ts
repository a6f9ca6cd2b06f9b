import { expect, test } from 'vitest';
import type { WindowBatch } from '../../core/live/window.ts';
import { foldBatch } from './fold-batch.ts';
import { MINUTES_KEPT, SECONDS_KEPT } from './limits.ts';

const nowMs = Date.UTC(2026, 10, 23, 12, 0, 30);
const nowSecond = nowMs / 1000;

const aBatch = (...counts: WindowBatch['counts']): WindowBatch['counts'] => counts;

test('sums by second and by minute', () => {
  const folded = foldBatch(
    aBatch(
      { second: nowSecond, event: 'a', count: 2 },
      { second: nowSecond, event: 'a', count: 1 },
      { second: nowSecond - 1, event: 'b', count: 5 },
      { second: nowSecond - 60, event: 'a', count: 7 },
    ),
    nowMs,
  );
  expect([...(folded.seconds.get(nowSecond) ?? [])]).toEqual([['a', 3]]);
  expect([...(folded.minutes.get(Math.floor(nowSecond / 60)) ?? [])]).toEqual([
    ['a', 3],
    ['b', 5],
  ]);
  expect(folded.newestMinute).toBe(Math.floor(nowSecond / 60));
  expect(folded.minutes.size).toBe(2);
});

test.each([
  ['an hour', 3_600, nowSecond / 60 + 60],
  ['more than that', 3_601, nowSecond / 60],
])(
  'a second that is ahead of our clock by %s counts as now, in the minute that reports count it in',
  (_, ahead, at) => {
    const folded = foldBatch(aBatch({ second: nowSecond + ahead, event: 'a', count: 1 }), nowMs);
    expect([...folded.seconds.keys()]).toEqual([nowSecond]);
    expect([...folded.minutes.keys()]).toEqual([Math.floor(at)]);
    expect(folded.newestMinute).toBe(Math.floor(nowSecond / 60));
  },
);

test('keeps the last second and minute that the rings hold, and none before', () => {
  const oldestSecond = nowSecond - SECONDS_KEPT + 1;
  const oldestMinute = Math.floor(nowSecond / 60) - MINUTES_KEPT + 1;
  const folded = foldBatch(
    aBatch(
      { second: oldestSecond, event: 'a', count: 1 },
      { second: oldestSecond - 1, event: 'a', count: 1 },
      { second: oldestMinute * 60, event: 'a', count: 1 },
      { second: oldestMinute * 60 - 1, event: 'a', count: 1 },
    ),
    nowMs,
  );
  expect([...folded.seconds.keys()]).toEqual([oldestSecond]);
  expect([...folded.minutes.keys()]).toContain(oldestMinute);
  expect([...folded.minutes.keys()]).not.toContain(oldestMinute - 1);
});

test.each([0, -3, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('ignores a count of %d', (count) => {
  expect(foldBatch(aBatch({ second: nowSecond, event: 'a', count }), nowMs).minutes.size).toBe(0);
});
