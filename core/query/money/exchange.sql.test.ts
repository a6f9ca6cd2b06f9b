import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { type Asked, answeredQuery } from '../../../test/harness/run-query.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { ExchangeRate } from '../../money/exchange-rate.ts';

const RATES: readonly ExchangeRate[] = [
  { currency: 'EUR', firstDay: '2026-03-01', lastDay: '2026-03-01', usdPerUnit: 1.2 },
  { currency: 'EUR', firstDay: '2026-03-02', lastDay: '2026-03-03', usdPerUnit: 1.5 },
  { currency: 'JPY', firstDay: '2026-03-01', lastDay: '2026-03-02', usdPerUnit: 0.01 },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const sale = (at: string, revenue: number, currency: string, user = 'ann') =>
    anEvent({
      ...{
        event: 'sale',
        timestamp: `2026-03-${at}:00:00.000`,
        user_id: user,
        revenue,
        currency,
      },
      ...{ numbers: { fee: revenue / 10 }, properties: JSON.stringify({ fee: revenue / 10 }) },
    });
  await database.insertEvents([
    sale('01 10', 100, 'USD'),
    sale('01 23', 10, 'EUR'),
    sale('02 00', 10, 'EUR', 'bob'),
    sale('02 01', -4, 'eur'),
    sale('02 12', 1000, 'JPY', 'bob'),
    // The yen has no rate on the third, and this kind of krone has none at all.
    sale('03 12', 500, 'JPY'),
    sale('03 13', 70, 'NOK'),
    // In the project's own currency, since none was sent.
    sale('03 14', 7, ''),
    ...[
      { user_id: 'ann', strings: { variant: 'control' } },
      { user_id: 'bob', strings: { variant: 'test' } },
    ].map((seen) => anEvent({ event: 'seen', timestamp: '2026-03-01 09:00:00.000', ...seen })),
  ]);
});
afterAll(() => database.drop());

const march = { start: '2026-03-01', end: '2026-03-03' };

async function asked(fields: Partial<TrendQuery>, asked: Asked = {}) {
  const request = {
    ...{ query_type: 'events', project_id: 'p1', events: ['sale'], date_range: march, aggregation: 'sum' },
    ...fields,
  };
  const { rows, totals, money } = await answeredQuery(database, request, {
    reportingCurrency: 'USD',
    exchangeRates: RATES,
    ...asked,
  });
  const rounded = rows.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? Math.round(cell * 1e6) / 1e6 : cell)),
  );
  return { rows: rounded, ...(totals ? { totals } : {}), money };
}

const LEFT_OUT = [
  { currency: 'JPY', amounts: 1 },
  { currency: 'NOK', amounts: 1 },
];
const sorted = (money: Awaited<ReturnType<typeof asked>>['money']) =>
  money && { ...money, left_out: [...money.left_out].sort((one, other) => (one.currency < other.currency ? -1 : 1)) };

describe('amounts of several currencies', () => {
  it('are added in the currency of the project at the rate of their day, refunds too, and what has no rate is told', async () => {
    const { rows, money } = await asked({ interval: 'day' });
    expect(rows).toEqual([
      ['2026-03-01', 112],
      // 10 and -4 euros at 1.5, and 1,000 yen at 0.01.
      ['2026-03-02', 19],
      ['2026-03-03', 7],
    ]);
    expect(sorted(money)).toEqual({ currency: 'USD', left_out: LEFT_OUT });
  });

  it('are converted from one to another that is not the dollar', async () => {
    const { rows, money } = await asked(
      { query_type: 'segmentation', date_range: { start: '2026-03-02', end: '2026-03-02' } },
      { reportingCurrency: 'EUR' },
    );
    expect({ rows, money }).toEqual({ rows: [[12.666667]], money: { currency: 'EUR', left_out: [] } });
  });

  it('are of the day that the report shows them in', async () => {
    // 23:00 UTC is the second of March in Berlin.
    const { rows } = await asked({ interval: 'day', timezone: 'Europe/Berlin' });
    expect(rows.slice(0, 2)).toEqual([
      ['2026-03-01', 100],
      ['2026-03-02', 34],
    ]);
  });

  it.each([
    ['avg', 23],
    ['min', -6],
    ['max', 100],
    ['median', 11],
    ['sum_per_user', 69],
  ] as const)('have their %s in one currency', async (aggregation, right) => {
    expect((await asked({ query_type: 'segmentation', aggregation })).rows).toEqual([[right]]);
  });

  it('are converted where they were sent under a name of their own', async () => {
    const { rows, money } = await asked({ query_type: 'segmentation', aggregation_property: 'fee' });
    expect({ rows, money: sorted(money) }).toEqual({ rows: [[13.8]], money: { currency: 'USD', left_out: LEFT_OUT } });
  });

  it('are converted in groups, totals, comparisons and formulas', async () => {
    const { rows, totals } = await asked({
      ...{ query_type: 'segmentation', group_by: ['user_id'], totals: true, compare: 'previous' },
    });
    expect({ rows, totals }).toEqual({
      rows: [
        ['ann', 113, 0],
        ['bob', 25, 0],
      ],
      totals: { value: 138, previous: 0 },
    });
    const average = await asked({
      ...{ query_type: 'segmentation', formula: 'A / B' },
      events: [
        { event: 'sale', aggregation: 'sum' },
        { event: 'sale', aggregation: 'count' },
      ],
    });
    expect(average.rows).toEqual([[17.25]]);
  });

  it('are shown as sent where they are grouped by currency', async () => {
    const { rows, money } = await asked({ query_type: 'segmentation', group_by: ['currency'] });
    expect({ rows: rows.slice(0, 3), money }).toEqual({
      rows: [
        ['JPY', 1500],
        ['USD', 100],
        ['NOK', 70],
      ],
      money: undefined,
    });
  });

  it('keep their rows as sent where totals are asked for beside them, which are converted', async () => {
    const { rows, totals, money } = await asked({ query_type: 'segmentation', group_by: ['currency'], totals: true });
    expect({ first: rows[0], totals, money: sorted(money) }).toEqual({
      first: ['JPY', 1500],
      totals: { value: 138 },
      money: { currency: 'USD', left_out: LEFT_OUT, rows_as_sent: true },
    });
  });

  it('are refused where the project has chosen no currency', async () => {
    const request = { query_type: 'segmentation', project_id: 'p1', aggregation: 'sum', date_range: march };
    await expect(answeredQuery(database, request)).rejects.toThrow(
      '`revenue` is in several currencies (EUR, JPY, NOK, USD), which cannot be added or compared; choose a reporting currency',
    );
  });
});

it('the amounts of conversions are shared out in one currency', async () => {
  const request = {
    ...{ query_type: 'attribution', project_id: 'p1', date_range: march, amount: 'revenue' },
    conversion: { event: 'sale' },
  };
  const context = { reportingCurrency: 'USD', exchangeRates: RATES };
  const { rows, totals, money } = await answeredQuery(database, request, context);
  expect({ rows, totals, money: sorted(money) }).toEqual({
    rows: [[null, false, 'USD', 8, 138]],
    totals: { conversions: 8, without_touch: 8, amount_USD: 138 },
    money: { currency: 'USD', left_out: LEFT_OUT },
  });
});

it('amounts of one other currency are converted too, also where a filter asks for it', async () => {
  const filters: TrendQuery['filters'] = [{ property: 'currency', operator: 'equals', value: 'EUR' }];
  expect(await asked({ query_type: 'segmentation', filters })).toEqual({
    rows: [[27]],
    money: { currency: 'USD', left_out: [] },
  });
});

it('amounts in the currency of the project alone are not converted, and counts say nothing of money', async () => {
  const filters: TrendQuery['filters'] = [{ property: 'currency', operator: 'equals', value: 'USD' }];
  expect(await asked({ query_type: 'segmentation', filters })).toEqual({
    rows: [[100]],
    money: { currency: 'USD', left_out: [] },
  });
  expect(await asked({ query_type: 'segmentation', aggregation: 'count' })).toEqual({ rows: [[8]], money: undefined });
});

it('adds up the amounts of an experiment in one currency, and leaves out those without a rate', async () => {
  const request = {
    ...{ query_type: 'experiment', project_id: 'p1', date_range: march, exposure: { event: 'seen' } },
    ...{ variants: ['control', 'test'], metrics: [{ event: 'sale', measure: 'sum', property: 'revenue' }] },
  };
  const found = await answeredQuery(database, request, { reportingCurrency: 'USD', exchangeRates: RATES });
  // ann: 100 + 10 × 1.2 − 4 × 1.5 + 7; bob: 10 × 1.5 + 1000 × 0.01.
  expect(found.rows.map(([, variant, persons, total]) => [variant, persons, total])).toEqual([
    ['control', 1, 113],
    ['test', 1, 25],
  ]);
  expect(found.money?.left_out).toEqual(
    expect.arrayContaining([
      { currency: 'JPY', amounts: 1 },
      { currency: 'NOK', amounts: 1 },
    ]),
  );
  await expect(answeredQuery(database, request)).rejects.toThrow(/in several currencies/);
});
