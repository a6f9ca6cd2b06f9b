import { expect, it } from 'vitest';
import { DAY_MS } from '../../../base/time/durations.ts';
import { coldStateOf, mayBeCold } from './cold-state.ts';

const NOW_MS = Date.UTC(2026, 10, 23, 12);
const RETENTION_DAYS = 30;
const aRow = (day: string, version: number, objects: string[], rows: number, hotUntilMs: number, late = 0) => ({
  day_text: day,
  version,
  objects,
  row_count: rows,
  hot_until_ms: hotUntilMs,
  byte_count: 1_000,
  is_late: late,
  changed_ms: 0,
});

it('reads a day from its files from one day after its first row outlived its retention', () => {
  const dayBeforeMs = NOW_MS - DAY_MS;
  const rows = [aRow('2026-10-22', 1, ['a'], 5, dayBeforeMs), aRow('2026-10-23', 1, ['b'], 5, dayBeforeMs + 1)];
  expect(coldStateOf(rows, RETENTION_DAYS, NOW_MS)).toEqual({
    cold: [{ day: '2026-10-22', objects: ['a'], bytes: 1_000, hasLateEvents: false }],
    missing: [],
  });
});

it('marks days that got events after their files were written', () => {
  const { cold } = coldStateOf([aRow('2026-10-22', 1, ['a'], 5, NOW_MS - DAY_MS, 1)], RETENTION_DAYS, NOW_MS);
  expect(cold).toMatchObject([{ day: '2026-10-22', hasLateEvents: true }]);
});

it('reports days whose events are gone and that no file holds, but not days that were emptied', () => {
  const rows = [
    aRow('2026-10-21', 0, [], 0, 0),
    aRow('2026-10-20', 7, [], 0, 0),
    // The rows of this day are still in the store, in their grace period.
    aRow('2026-10-23', 0, [], 0, 0),
  ];
  expect(coldStateOf(rows, RETENTION_DAYS, NOW_MS)).toEqual({ cold: [], missing: ['2026-10-21'] });
});

it('misses no day into which events of an import came, as long as the store has them', () => {
  const comes = (changedMs: number) => [{ ...aRow('2020-02-01', 0, [], 0, 0), changed_ms: changedMs }];
  expect(coldStateOf(comes(NOW_MS - 2 * DAY_MS + 1), RETENTION_DAYS, NOW_MS).missing).toEqual([]);
  expect(coldStateOf(comes(NOW_MS - 2 * DAY_MS), RETENTION_DAYS, NOW_MS).missing).toEqual(['2020-02-01']);
});

it('ignores days that the store keeps for every project', () => {
  const from = (startMs: number) => ({ startMs, endMs: NOW_MS });
  expect(mayBeCold(from(NOW_MS - 30 * DAY_MS), NOW_MS)).toBe(false);
  expect(mayBeCold(from(NOW_MS - 30 * DAY_MS - 1), NOW_MS)).toBe(true);
});
