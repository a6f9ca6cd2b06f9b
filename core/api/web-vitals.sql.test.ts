import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import {
  isWebVital,
  verdictOf,
  vitalQuery,
  vitalRows,
  vitalTrendQuery,
  WEB_VITALS,
  type WebVital,
} from './web-vitals.ts';

const DAY = '2026-06-02';
/** The measurements of a vital on two pages and on the day before, bounds and a load that measured nothing among them. */
const LCP: Readonly<Record<string, readonly number[]>> = {
  '/': [1200, 2500, 2501, 4000, 4001, 900, 3100],
  '/pricing': [300, 5000],
};
const VITALS = Object.keys(WEB_VITALS).filter(isWebVital);

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const load = (page: string, numbers: Record<string, number>, day = DAY) =>
    anEvent({ event: 'web_vitals', timestamp: `${day} 10:00:00.000`, page, numbers });
  await database.insertEvents([
    ...Object.entries(LCP).flatMap(([page, values]) => values.map((lcp) => load(page, { lcp, cls: lcp / 10_000 }))),
    load('/', { ttfb: 0 }),
    anEvent({ event: 'web_vitals', timestamp: `${DAY} 10:00:00.000`, page: '/', strings: { lcp: 'slow' } }),
    load('/', { lcp: 2000 }, '2026-06-01'),
    // Releases, as three senders name them.
    ...[{ app_version: '2.0' }, { release: '2.0' }, { $app_version: '1.9' }].map((strings) => ({
      ...load('/released', { fcp: 700 }),
      strings,
    })),
  ]);
});
afterAll(() => database.drop());

async function rowsOf(vital: WebVital, fields: object = {}) {
  const query = vitalQuery(vital, { project_id: 'p1', date_range: { start: DAY, end: DAY }, ...fields });
  return vitalRows(await answeredQuery(database, query));
}

/** By the same rule as elsewhere: between the two nearest values. */
function p75Of(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const place = 0.75 * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  return below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below);
}

describe('a web vital', () => {
  it('has its percentile and its shares by the published bounds, group by group and beside the days before', async () => {
    const figures = (values: readonly number[]) => ({
      measured: values.length,
      p75: p75Of(values),
      good: values.filter((lcp) => lcp <= 2500).length,
      poor: values.filter((lcp) => lcp > 4000).length,
    });
    const nothing = { measured: 0, p75: null, good: 0, poor: 0 };
    expect(await rowsOf('lcp', { group_by: ['page_group'], compare: 'previous' })).toEqual([
      { group: '/', now: figures(LCP['/'] ?? []), before: figures([2000]) },
      { group: '/pricing', now: figures(LCP['/pricing'] ?? []), before: nothing },
    ]);
    expect(await rowsOf('lcp')).toEqual([{ group: null, now: figures(Object.values(LCP).flat()) }]);
  });

  it('counts a measurement of zero, and no load that measured nothing', async () => {
    expect(await rowsOf('ttfb')).toEqual([{ group: null, now: { measured: 1, p75: 0, good: 1, poor: 0 } }]);
    expect(await rowsOf('inp')).toEqual([{ group: null, now: { measured: 0, p75: null, good: 0, poor: 0 } }]);
  });

  it('has its percentile over time, and none on days that measured nothing', async () => {
    const query = vitalTrendQuery('lcp', {
      project_id: 'p1',
      date_range: { start: '2026-05-31', end: DAY },
      interval: 'day',
    });
    const { rows } = await answeredQuery(database, query);
    expect(rows).toEqual([
      ['2026-05-31', null],
      ['2026-06-01', 2000],
      [DAY, p75Of(Object.values(LCP).flat())],
    ]);
  });

  it('is told by release, whichever property names it', async () => {
    const rows = await rowsOf('fcp', { group_by: ['release'] });
    expect(rows.map(({ group, now }) => [group, now.measured])).toEqual([
      ['2.0', 2],
      ['1.9', 1],
    ]);
  });

  it.each(VITALS)('is judged at its bounds, which belong to the better side: %s', (vital) => {
    const { good, poor } = WEB_VITALS[vital];
    const verdicts = [0, good, good + 0.01, poor, poor + 0.01].map((p75) => verdictOf(vital, p75));
    expect(verdicts).toEqual(['good', 'good', 'fair', 'fair', 'poor']);
  });
});
