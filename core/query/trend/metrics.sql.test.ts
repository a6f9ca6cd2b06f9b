import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { type Asked, answeredQuery } from '../../../test/harness/run-query.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { StoredCohort } from '../cohorts/find-cohorts.ts';
import type { SavedMetrics } from './metrics.ts';

let database: TestDatabase;
const view = (user_id: string, anonymous_id: string) =>
  anEvent({
    event: 'view',
    user_id,
    anonymous_id,
    country: user_id === 'u4' ? 'FR' : 'DE',
    timestamp: '2026-03-01 10:00:00.000',
  });
const sale = (user_id: string, revenue: number, currency: string) =>
  anEvent({
    event: 'sale',
    user_id,
    revenue,
    currency,
    numbers: { revenue, paid_amount: revenue, quantity: 2 },
    timestamp: '2026-03-01 12:00:00.000',
  });
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    ...[view('u1', 'd0'), view('u2', 'd1'), view('u3', 'd2'), view('u3', 'd3'), view('u4', 'd4'), view('u5', 'd5')],
    ...[sale('u1', 90, 'USD'), sale('u2', 30, 'USD'), sale('u4', 20, '')],
    sale('u3', 50, 'EUR'),
  ]);
});
afterAll(() => database.drop());

function ask(fields: Partial<TrendQuery>, asked: Asked = {}) {
  const date_range = { start: '2026-03-01', end: '2026-03-01' };
  return answeredQuery(database, { query_type: 'segmentation', project_id: 'p1', date_range, ...fields }, asked);
}

const usd = [{ property: 'currency', operator: 'equals' as const, value: 'USD' }];

describe('a saved metric', () => {
  const metrics: SavedMetrics = {
    views_per_person: {
      name: 'Views per person',
      events: ['view', { event: 'view', aggregation: 'unique_users' }],
      formula: 'A / B',
    },
    percent: { name: 'percent', events: [{ metric: 'views_per_person' }], formula: 'A * 100' },
    loop: { name: 'loop', events: [{ metric: 'other' }] },
    other: { name: 'other', events: [{ metric: 'loop' }] },
  };
  const rowsOf = async (fields: Partial<TrendQuery>) => (await ask(fields, { metrics })).rows;

  it('is a series like any other, alone, by group, in a formula and in another metric', async () => {
    // Six views of five persons.
    expect(await rowsOf({ events: [{ metric: 'views_per_person' }] })).toEqual([[1.2]]);
    expect(await rowsOf({ events: [{ metric: 'percent' }] })).toEqual([[120]]);
    expect(await rowsOf({ events: ['view', { metric: 'views_per_person' }], formula: 'A / B' })).toEqual([[5]]);
    expect(await rowsOf({ events: ['view', { metric: 'percent', label: 'share' }] })).toEqual([
      ['view', 6],
      ['share', 120],
    ]);
    // In Germany five views of four persons, in France one of one.
    expect(await rowsOf({ events: [{ metric: 'views_per_person' }], group_by: ['country'] })).toEqual([
      ['DE', 1.25],
      ['FR', 1],
    ]);
  });

  it('takes further filters', async () => {
    const filters = [{ property: 'country', operator: 'equals' as const, value: 'DE' }];
    expect(await rowsOf({ events: [{ metric: 'views_per_person', filters }] })).toEqual([[1.25]]);
  });

  it('is refused if it is not saved, or contains itself', async () => {
    await expect(rowsOf({ events: [{ metric: 'view_per_person' }] })).rejects.toThrow(
      'did you mean `views_per_person`?',
    );
    await expect(rowsOf({ events: [{ metric: 'loop' }] })).rejects.toThrow('`loop` uses `other` uses `loop`');
  });

  it('is refused soon if metrics within it multiply series, terms or faults', async () => {
    const levels = (fields: Partial<SavedMetrics[string]>, times: number): SavedMetrics =>
      Object.fromEntries(
        Array.from({ length: 7 }, (_, level) => {
          const events = level === 0 ? ['view'] : Array(times).fill({ metric: `m${level - 1}` });
          return [`m${level}`, { name: `m${level}`, events, ...(level === 0 ? {} : fields) }];
        }),
      );
    const refusal = (saved: SavedMetrics, metric: string) =>
      ask({ events: [{ metric }] }, { metrics: saved }).then(
        () => 'none',
        (error: unknown) => String(error),
      );
    expect(await refusal(levels({ formula: 'A' }, 20), 'm4')).toContain('events lists 21 series');
    expect(await refusal(levels({ formula: 'A' }, 1), 'm6')).toContain('more than 5 levels deep');
    // 9 × 9 × 9 letters.
    expect(await refusal(levels({ formula: Array(9).fill('A').join('+') }, 1), 'm4')).toContain('has 729 letters');
    const { m0: _, ...unknown } = levels({ formula: 'A' }, 20);
    expect((await refusal(unknown, 'm4')).match(/`m0` is not saved/g)).toHaveLength(1);
  });
});

describe('amounts of several currencies', () => {
  const revenue = { events: ['sale'], aggregation: 'sum' as const };

  it('are refused with the currencies named, in sums, means and bounds', async () => {
    await expect(ask(revenue)).rejects.toThrow('`revenue` is in several currencies (EUR, USD)');
    await expect(ask({ events: [{ event: 'sale', aggregation: 'max' }] })).rejects.toThrow('EUR, USD');
    const ofDays = { query_type: 'events' as const, ...revenue, compare: 'previous' as const };
    await expect(ask(ofDays)).rejects.toThrow('add `currency` to group_by');
    await expect(ask({ ...revenue, group_by: ['currency'], totals: true })).rejects.toThrow('EUR, USD');
  });

  it('are found beside a sent amount, also those of groups that are not shown', async () => {
    const sent = { ...revenue, aggregation_property: 'paid_amount' };
    await expect(ask(sent)).rejects.toThrow('`paid_amount` is in several currencies (EUR, USD)');
    await expect(ask({ ...sent, group_by: ['paid_amount'], limit: 1 })).rejects.toThrow('EUR, USD');
    await expect(ask({ ...sent, group_by: ['paid_amount'], rest: true, totals: true })).rejects.toThrow('EUR, USD');
    await expect(ask({ query_type: 'events', ...sent, group_by: ['paid_amount'] })).rejects.toThrow('EUR, USD');
    const mean = { event: 'sale', aggregation: 'avg' as const, aggregation_property: 'paid_amount' };
    const mixed = { events: ['sale', mean] };
    await expect(ask(mixed)).rejects.toThrow('EUR, USD');
    await expect(ask({ ...mixed, group_by: ['paid_amount'] })).rejects.toThrow('EUR, USD');
    expect((await ask({ ...sent, group_by: ['currency'] })).rows).toEqual([
      ['USD', 120],
      ['EUR', 50],
      [null, 20],
    ]);
    expect((await ask({ ...sent, filters: usd, group_by: ['paid_amount'] })).rows).toHaveLength(2);
  });

  it('are kept apart by group or by filter, and other numbers have none', async () => {
    const byCurrency = await ask({ ...revenue, group_by: ['currency'] });
    expect(byCurrency.rows).toEqual([
      ['USD', 120],
      ['EUR', 50],
      [null, 20],
    ]);
    expect((await ask({ ...revenue, filters: usd })).rows).toEqual([[120]]);
    expect((await ask({ ...revenue, aggregation_property: 'quantity' })).rows).toEqual([[8]]);
    expect((await ask({ events: ['sale'] })).rows).toEqual([[4]]);
  });
});

describe('cohorts as groups', () => {
  const cohortOf = (id: string, members: string[]): StoredCohort => ({
    id,
    definition: { name: id.toUpperCase(), filters: [{ property: 'user_id', operator: 'in', value: members }] },
    isFrozen: false,
  });
  const cohorts = [cohortOf('a', ['u1', 'u2', 'u3']), cohortOf('b', ['u3', 'u4'])];

  it('have a number each though they overlap, and all are shown whatever the limit', async () => {
    const events = [{ event: 'view' }, { event: 'view', aggregation: 'unique_users' as const, label: 'persons' }];
    const group_by = ['cohort:a', 'cohort:B'];
    const { columns, rows, totals } = await ask({ events, group_by, limit: 1, totals: true }, { cohorts });
    expect(columns.map(({ name }) => name)).toEqual(['series', 'cohort', 'value']);
    // u3 with two views is in both; u5 is in none.
    expect(rows).toEqual([
      ['view', 'A', 4],
      ['persons', 'A', 3],
      ['view', 'B', 3],
      ['persons', 'B', 2],
      ['view', null, 1],
      ['persons', null, 1],
    ]);
    expect(totals).toEqual({ view: 6, persons: 5 });
  });

  it('are measured by their own first events too', async () => {
    const { rows } = await ask(
      { events: ['view'], aggregation: 'first_time', group_by: ['cohort:a', 'cohort:b'] },
      { cohorts },
    );
    expect(rows).toEqual([
      ['A', 3],
      ['B', 2],
      [null, 1],
    ]);
  });
});
