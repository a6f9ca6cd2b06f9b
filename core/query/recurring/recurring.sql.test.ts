import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { rounded } from '../../../test/reference/person-histories.ts';
import { recurringReference } from '../../../test/reference/recurring-revenue.ts';
import {
  RATES,
  recurringRequests,
  subscriptionHistories,
  withCopies,
} from '../../../test/reference/subscription-histories.ts';
import type { Cell } from '../../api/query.ts';
import type { Definitions } from '../definitions.ts';
import { emptyText, hasProperty, infix, number, property, value } from '../tree/nodes.ts';

const RUNS = 5;
const EXPLAINED_RUNS = 1;
/** Fixed seeds give the same histories on every run, so a failure is caused by a code change. */
const SEEDS = { rows: 330_201, persons: 330_202 } as const;
const NO = value('UInt8', 0);
const MONEY = { reportingCurrency: 'USD', exchangeRates: RATES };

let database: TestDatabase;
let run = 0;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const asked = fc.record({
  events: subscriptionHistories,
  requests: fc.array(recurringRequests, { minLength: 5, maxLength: 5 }),
});

it(
  'adds up from period to period as the prose does, for any subscriptions and any request',
  async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ events, requests }) => {
        const project_id = `p${run++}`;
        const stored = withCopies(events).map((event) => ({ ...event, project_id }));
        await database.insertEvents(stored);
        for (const { request: each, zone, nowMs } of requests) {
          const request = { ...each, project_id };
          const { rows, columns } = await answeredQuery(database, request, { ...MONEY, timezone: zone, nowMs });
          const expected = recurringReference(request, { zone, nowMs }, stored);
          expect(rounded(rows), JSON.stringify({ request, zone, nowMs })).toEqual(rounded(expected));
          expectToAddUp(
            columns.map(({ name }) => name),
            rows,
          );
        }
      }),
      { ...draws(RUNS, SEEDS.rows), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

function expectToAddUp(columns: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const at = (row: readonly Cell[] | undefined, column: string) => Number(row?.[columns.indexOf(column)]);
  for (const [index, row] of rows.entries()) {
    const moved = ['new', 'expansion', 'contraction', 'churn', 'reactivation'].map((each) => at(row, each));
    expect(moved.reduce((sum, each) => sum + each, at(row, 'starting'))).toBeCloseTo(at(row, 'mrr'), 6);
    if (index > 0) expect(at(row, 'starting')).toBe(at(rows[index - 1], 'mrr'));
  }
}

it(
  'lists as many customers as each count says',
  async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ events, requests }) => {
        const project_id = `p${run++}`;
        await database.insertEvents(events.map((event) => ({ ...event, project_id, currency: '' })));
        for (const { request: each, zone, nowMs } of requests.slice(0, 2)) {
          const request = { ...each, project_id, interval: 'month' };
          const context = { timezone: zone, nowMs };
          const { columns, rows } = await answeredQuery(database, request, context);
          for (const row of rows) {
            for (const [index, { name: column }] of columns.entries()) {
              if (!column.includes('customers')) continue;
              const cell = { time: row[0] ?? null, column };
              const found = await explainedQuery(database, request, cell, context);
              expect(found, JSON.stringify({ request, context, cell })).toMatchObject({
                totals: { persons: row[index] },
              });
            }
          }
        }
      }),
      { ...draws(EXPLAINED_RUNS, SEEDS.persons), endOnFailure: true },
    );
  },
  timeoutMs(120_000),
);

const request = {
  ...{ query_type: 'recurring_revenue', project_id: 'p', changes: { event: 'subscribed' }, amount: 'price' },
  date_range: { start: '2026-01-01', end: '2026-02-28' },
};

async function sent(
  project_id: string,
  ...prices: readonly (readonly [user: string, at: string, price: number, currency: string])[]
) {
  await database.insertEvents(
    prices.map(([user_id, at, price, currency]) =>
      anEvent({
        ...{ project_id, event: 'subscribed', user_id, timestamp: `2026-${at} 12:00:00.000`, currency },
        ...{ numbers: { price }, properties: JSON.stringify({ price }) },
      }),
    ),
  );
  return { ...request, project_id };
}

it('tells of prices that it cannot read, and of those without a rate, and keeps the price before them', async () => {
  const asked = await sent('left', ['a', '01-05', 10, 'EUR'], ['a', '02-05', 10, 'NOK'], ['b', '02-05', 1e200, '']);
  const { money, warnings, rows } = await answeredQuery(database, asked, MONEY);
  expect(money).toEqual({ currency: 'USD', left_out: [{ currency: 'NOK', amounts: 1 }] });
  expect(warnings).toEqual([
    { code: 'unreadable_price', name: 'price', message: expect.stringContaining('1 change has no `price`') },
  ]);
  expect(rows.map(([time, starting]) => [time, starting])).toEqual([
    ['2026-01-01', 0],
    ['2026-02-01', 12.5],
  ]);
});

it('converts the price of a subscription that changes its currency at the rate of the day of the change', async () => {
  const asked = await sent('moved', ['a', '01-05', 10, 'EUR'], ['a', '02-05', 10, 'USD']);
  const { rows } = await answeredQuery(database, asked, MONEY);
  expect(rows.map((row) => row.slice(0, 8))).toEqual([
    ['2026-01-01', 0, 12.5, 0, 0, 0, 0, 12.5],
    ['2026-02-01', 12.5, 0, 0, -2.5, 0, 0, 10],
  ]);
});

it('refuses prices in several currencies where the project has chosen none', async () => {
  const asked = await sent('several', ['a', '01-05', 10, 'EUR'], ['b', '02-05', 10, 'USD']);
  await expect(answeredQuery(database, asked)).rejects.toThrow('in several currencies (EUR, USD)');
});

it('lists customers with their changes up to the end of the period, and says of which columns there is no list', async () => {
  const asked = await sent('listed', ['a', '01-05', 10, ''], ['b', '01-06', 7, ''], ['a', '02-05', 20, '']);
  expect(await explainedQuery(database, asked, { time: '2026-02-01', column: 'expansion' })).toMatchObject({
    rows: [['a', 2, '2026-01-05T12:00:00.000Z', '2026-02-05T12:00:00.000Z']],
  });
  expect(await explainedQuery(database, asked, { time: '2026-02-01', column: 'starting' })).toMatchObject({
    totals: { persons: 2 },
  });
  const ratio = await explainedQuery(database, asked, { time: '2026-02-01', column: 'net_retention' });
  expect(ratio).toContain('ask about `starting`');
  expect(await explainedQuery(database, asked, { time: '2026-03-01' })).toContain('has 2 faults');
});

it('reads prices and ends from names that the project defines', async () => {
  const asked = await sent('defined', ['a', '01-05', 10, ''], ['b', '01-06', 7, ''], ['a', '02-05', 0, '']);
  const price = property('numbers', 'price');
  const definitions: Definitions = [
    {
      properties: new Map([
        [
          'with_tax',
          {
            text: emptyText,
            hasText: NO,
            number: infix(price, '*', number(2)),
            hasNumber: hasProperty('numbers', 'price'),
          },
        ],
      ]),
      events: new Map([
        ['priced', { among: ['subscribed'], condition: infix(price, '>', number(0)) }],
        ['stopped', { among: ['subscribed'], condition: infix(price, '=', number(0)) }],
      ]),
    },
  ];
  const named = { ...asked, changes: { event: 'priced' }, ends: { event: 'stopped' }, amount: 'with_tax' };
  const { rows } = await answeredQuery(database, named, { definitions });
  expect(rows.map((row) => row.slice(0, 8))).toEqual([
    ['2026-01-01', 0, 34, 0, 0, 0, 0, 34],
    ['2026-02-01', 34, 0, 0, 0, -20, 0, 14],
  ]);
});
