import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { draws, timeoutMs } from '../../../test/harness/draws.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { attributionRequests } from '../../../test/reference/attribution-requests.ts';
import { askedHistories, storeHistory } from '../../../test/reference/person-histories.ts';
import type { AttributionQuery } from '../../api/kinds/attribution.ts';

const RUNS = 3;
const SEED = 176_004;

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (user_id: string, event: string, time: string, fields = {}) =>
    anEvent({ user_id, anonymous_id: '', event, timestamp: `2026-06-${time}:00.000`, ...fields });
  // ann came from google, later by mail, and bought twice; ben came from google and bought once; cat came from nowhere.
  await database.insertEvents([
    at('ann', 'page_view', '01 10:00', { source: 'google', page: '/' }),
    at('ann', 'buy', '01 10:10', { revenue: 8, currency: 'eur' }),
    at('ann', 'page_view', '02 10:00', { source: 'mail', page: '/' }),
    at('ann', 'buy', '02 10:10', { revenue: 4, currency: 'eur' }),
    at('ben', 'page_view', '02 10:00', { source: 'google', page: '/' }),
    at('ben', 'buy', '02 10:20', { revenue: 2, currency: 'usd' }),
    at('cat', 'buy', '02 11:00', { revenue: 1 }),
    at('dan', 'buy', '02 11:00', { project_id: 'p2' }),
  ]);
});
afterAll(() => database.drop());

const request: AttributionQuery = {
  query_type: 'attribution',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-02' },
  conversion: { event: 'buy' },
  model: 'linear',
  amount: 'revenue',
};

describe('the persons behind a group of attribution', () => {
  it('are those whose conversions it has a share of, with these conversions', async () => {
    // ann: all of the first purchase and half of the second.
    expect(await explainedQuery(database, request, { source: 'google', touched: true })).toMatchObject({
      rows: [
        ['ann', 2, '2026-06-01T10:10:00.000Z', '2026-06-02T10:10:00.000Z'],
        ['ben', 1, '2026-06-02T10:20:00.000Z', '2026-06-02T10:20:00.000Z'],
      ],
      totals: { persons: 2, events: 3, value: 2.5 },
    });
    // 8 + 4 / 2.
    const amount = { source: 'google', touched: true, currency: 'EUR', column: 'amount' };
    expect(await explainedQuery(database, request, amount)).toMatchObject({ totals: { persons: 1, value: 10 } });
    expect(await explainedQuery(database, request, { source: null, touched: false, currency: null })).toMatchObject({
      rows: [['cat', 1, '2026-06-02T11:00:00.000Z', '2026-06-02T11:00:00.000Z']],
    });
  });

  it(
    'add up to what every row says, for any history and any request',
    async () => {
      let run = 0;
      await fc.assert(
        fc.asyncProperty(askedHistories(attributionRequests), async ({ zone, nowMs, history, requests }) => {
          const project_id = `q${run++}`;
          await storeHistory(database, project_id, history);
          const asked = { timezone: zone, nowMs };
          for (const each of requests) {
            const one = { ...each, project_id };
            const { columns, rows } = await answeredQuery(database, one, {
              ...asked,
              persons: { areDevicesShared: false, merged: [] },
            });
            for (const row of rows.slice(0, 4)) {
              const cell = Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null]));
              const { conversions, amount, ...place } = cell;
              const found = await explainedQuery(database, one, place, asked);
              expect(found, JSON.stringify({ one, place })).toMatchObject({ totals: { value: conversions } });
              if (amount === undefined) continue;
              const ofAmount = await explainedQuery(database, one, { ...place, column: 'amount' }, asked);
              expect(ofAmount, JSON.stringify({ one, place })).toMatchObject({ totals: { value: amount } });
            }
          }
        }),
        { ...draws(RUNS, SEED), endOnFailure: true },
      );
    },
    timeoutMs(120_000),
  );

  it('are asked for by columns of a row', async () => {
    const faulty = await explainedQuery(database, request, { country: 'DE', touched: 'maybe', column: 'share' });
    expect(faulty).toContain('the answer has no cells by `country`');
    expect(faulty).toContain('as `touched`');
    expect(faulty).toContain('as `column`');
  });
});
