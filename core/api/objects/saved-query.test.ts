import { expect, test } from 'vitest';
import { rangeAt, type SavedRange } from './saved-query.ts';

/** 00:30 on Wednesday 2 January in Berlin, still 1 January in UTC. */
const NOW_MS = Date.UTC(2030, 0, 1, 23, 30);

test.each<[SavedRange, string, string]>([
  [{ last: 1, unit: 'day' }, '2030-01-02', '2030-01-02'],
  [{ last: 7, unit: 'day' }, '2029-12-27', '2030-01-02'],
  [{ last: 1, unit: 'week' }, '2029-12-31', '2030-01-02'],
  [{ last: 2, unit: 'week' }, '2029-12-24', '2030-01-02'],
  [{ last: 1, unit: 'month' }, '2030-01-01', '2030-01-02'],
  [{ last: 14, unit: 'month' }, '2028-12-01', '2030-01-02'],
  [{ last: 2, unit: 'quarter' }, '2029-10-01', '2030-01-02'],
  [{ last: 1, unit: 'year' }, '2030-01-01', '2030-01-02'],
  [{ start: '2026-02-01', end: '2026-02-28' }, '2026-02-01', '2026-02-28'],
])('%j is resolved in the calendar of the project', (range, start, end) => {
  expect(rangeAt(range, 'Europe/Berlin', NOW_MS)).toEqual({ start, end });
});
