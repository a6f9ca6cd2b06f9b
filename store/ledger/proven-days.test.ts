import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../core/base/time/durations.ts';
import { provenDays } from './proven-days.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12, 30);
const agesOf = (nowMs: number) => provenDays(nowMs).map(({ startMs }) => Math.floor(nowMs / DAY_MS) - startMs / DAY_MS);

test('proves today and yesterday each hour, first', () => {
  for (let hour = 0; hour < 24; hour++) expect(agesOf(NOW_MS + hour * HOUR_MS).slice(0, 2)).toEqual([0, 1]);
});

test('proves every day that the ledger holds within a week', () => {
  const proven = new Set<number>();
  for (let hour = 0; hour < 168; hour++) {
    for (const { startMs } of provenDays(NOW_MS + hour * HOUR_MS)) proven.add(startMs);
  }
  const first = Math.floor(NOW_MS / DAY_MS) * DAY_MS - 390 * DAY_MS;
  for (let startMs = first; startMs <= NOW_MS; startMs += DAY_MS) expect(proven.has(startMs)).toBe(true);
});

test('takes few days a run, and calls none settled of which something may be under way', () => {
  for (let hour = 0; hour < 168; hour++) {
    const nowMs = NOW_MS + hour * HOUR_MS;
    const days = provenDays(nowMs);
    expect(days.length).toBeLessThanOrEqual(7);
    for (const { startMs, isSettled } of days) expect(isSettled).toBe(nowMs - startMs > 3 * DAY_MS);
  }
});
