import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { Cell } from '../../api/query.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const stored = (atMs: number) => new Date(atMs).toISOString().replace('T', ' ').replace('Z', '');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const from = Date.parse('2024-02-20T12:00:00Z');
  const noons = Array.from({ length: 800 }, (_, day) => from + day * DAY_MS);
  const ticks = Array.from({ length: 48 }, (_, hour) => Date.parse('2026-03-27T23:10:00Z') + hour * HOUR_MS);
  await database.insertEvents([
    ...noons.map((atMs) => anEvent({ event: 'visit', timestamp: stored(atMs), user_id: 'u1', retention_days: 2_557 })),
    ...ticks.map((atMs) => anEvent({ event: 'tick', timestamp: stored(atMs), retention_days: 2_557 })),
  ]);
});
afterAll(() => database.drop());

type Fields = Partial<TrendQuery>;

async function rows(fields: Fields, { timezone = 'UTC', now = '2026-12-31T00:00:00Z' } = {}): Promise<Cell[][]> {
  const request = { query_type: 'events', project_id: 'p1', events: ['visit'], compare: 'previous', ...fields };
  return (await answeredQuery(database, request, { timezone, nowMs: Date.parse(now) })).rows;
}

const previousOf = (found: Cell[][]) => found.map((row) => row.at(-1) ?? null);
const sum = (cells: Cell[]) => cells.reduce<number>((total, cell) => total + Number(cell ?? 0), 0);

describe('the column `previous` adds up to the total of its span', () => {
  const march = { start: '2026-03-01', end: '2026-03-31' };

  it('by month, as in the total of the same request', async () => {
    expect(await rows({ date_range: march, interval: 'month' })).toEqual([['2026-03-01', 31, 31]]);
    expect(await rows({ date_range: march, query_type: 'segmentation' })).toEqual([[31, 31]]);
  });

  it('by week, with weeks cut by the ends of the range', async () => {
    const found = await rows({ date_range: { start: '2026-03-04', end: '2026-03-13' }, interval: 'week' });
    expect(found).toEqual([
      ['2026-03-02', 5, 5],
      ['2026-03-09', 5, 5],
    ]);
  });

  it('by hour, on a day of 23 hours', async () => {
    const day = { start: '2026-03-29', end: '2026-03-29' };
    const found = await rows({ events: ['tick'], date_range: day, interval: 'hour' }, { timezone: 'Europe/Berlin' });
    expect(found).toHaveLength(24);
    expect(sum(previousOf(found))).toBe(24);
    expect(found[2]).toEqual(['2026-03-28T02:00:00+01:00', null, 1]);
  });

  it('with a shorter span, and in groups', async () => {
    const found = await rows({
      date_range: { start: '2026-02-01', end: '2026-02-28' },
      compare: { start: '2026-01-01', end: '2026-01-31' },
      group_by: ['event'],
    });
    expect(sum(previousOf(found))).toBe(31);
    expect(found.slice(27, 29)).toEqual([
      ['2026-02-28', 'visit', 1, 1],
      ['2026-01-29', 'visit', null, 1],
    ]);
  });

  it('by hour, in spans that begin within a second', async () => {
    const date_range = { start: '2026-03-29T00:00:00.500Z', end: '2026-03-29T06:00:00.500Z' };
    const compare = { start: '2026-03-28T00:00:00.250Z', end: '2026-03-28T06:00:00.250Z' };
    const found = await rows({ events: ['tick'], date_range, compare, interval: 'hour' });
    expect(found).toHaveLength(7);
    expect(previousOf(found)).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });
});

describe('a measure that cannot be summed', () => {
  it('is taken over the stretch: one person counts once, however many days of a week they came', async () => {
    const weeks = { date_range: { start: '2026-03-04', end: '2026-03-13' }, interval: 'week' as const };
    expect(previousOf(await rows({ ...weeks, aggregation: 'unique_users' }))).toEqual([1, 1]);
    expect(previousOf(await rows({ ...weeks, aggregation: 'unique_users', cumulative: true }))).toEqual([1, 1]);
  });
});

describe('the year before', () => {
  it('compares each date with the same date', async () => {
    const leap = { date_range: { start: '2025-02-27', end: '2025-03-01' }, compare: 'previous_year' as const };
    expect(await rows(leap)).toEqual([
      ['2025-02-27', 1, 1],
      ['2025-02-28', 1, 1],
      ['2024-02-29', null, 1],
      ['2025-03-01', 1, 1],
    ]);
    expect(await rows({ ...leap, query_type: 'segmentation' })).toEqual([[3, 4]]);
  });

  it('has null, not 0, for 29 February', async () => {
    const day = { date_range: { start: '2024-02-29', end: '2024-02-29' }, compare: 'previous_year' as const };
    expect(await rows(day)).toEqual([['2024-02-29', 1, null]]);
    expect(await rows({ ...day, query_type: 'segmentation' })).toEqual([[1, null]]);
    expect(await rows({ ...day, group_by: ['event'] })).toEqual([['2024-02-29', 'visit', 1, null]]);
  });
});

describe('a span that is not over', () => {
  const today = { date_range: { start: '2026-03-29', end: '2026-03-29' }, events: ['tick'] };

  it('is compared with the same hours of the day before', async () => {
    const total = await rows({ ...today, query_type: 'segmentation' }, { now: '2026-03-29T08:30:00Z' });
    // From 00:10 to 08:10; later hours of the day before do not count.
    expect(previousOf(total)).toEqual([9]);
    const hours = await rows({ ...today, interval: 'hour' }, { now: '2026-03-29T08:05:00Z' });
    expect(previousOf(hours)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0]);
  });

  it('is compared with the whole earlier span on request', async () => {
    const hours = await rows({ ...today, interval: 'hour', compare_whole: true }, { now: '2026-03-29T08:05:00Z' });
    expect(sum(previousOf(hours))).toBe(24);
    expect(hours.slice(8, 10)).toEqual([
      ['2026-03-29T08:00:00Z', 1, 1],
      ['2026-03-29T09:00:00Z', null, 1],
    ]);
  });
});
