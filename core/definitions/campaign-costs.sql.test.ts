import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { answeredQuery } from '../../test/harness/run-query.ts';
import type { EventRow } from '../tables/events.ts';
import { definitionsOf } from './definitions-of.ts';

/** A cost as docs/campaign-costs.md has it imported: nobody's, with the campaign it is for. */
const cost = (at: string, campaign: string, amount: number, currency: string) =>
  anEvent({
    ...{ project_id: 'ads', event: 'campaign_cost', timestamp: `2026-03-${at}.000`, anonymous_id: '' },
    ...{ campaign, currency, numbers: { cost: amount }, properties: JSON.stringify({ cost: amount }) },
  });

/** An event of a visit: only its first view knows the campaign. */
const visit = (at: string, anonymous_id: string, fields: Partial<EventRow>) =>
  anEvent({ project_id: 'ads', timestamp: `2026-03-${at}.000`, anonymous_id, ...fields });
const view = (at: string, by: string, campaign: string) => visit(at, by, { event: 'page_view', campaign });
const purchase = (at: string, by: string, revenue: number) =>
  visit(at, by, { event: 'purchase', revenue, currency: 'USD' });

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    // 20 at 1.2 and 10 at 1.5 dollars a euro are 39 dollars.
    cost('01 12:00:00', 'brand', 20, 'EUR'),
    cost('02 12:00:00', 'brand', 10, 'EUR'),
    cost('01 12:00:00', 'video', 40, 'USD'),
    cost('02 12:00:00', 'video', 7, 'NOK'),
    view('01 11:50:00', 'a', 'brand'),
    purchase('01 12:05:00', 'a', 60),
    view('02 12:00:00', 'b', 'brand'),
    purchase('02 12:10:00', 'b', 18),
    view('02 12:01:00', 'c', 'video'),
    purchase('02 12:11:00', 'c', 30),
    purchase('02 12:12:00', 'c', 20),
  ]);
});
afterAll(() => database.drop());

const EUR = (day: string, usdPerUnit: number) => ({ currency: 'EUR', firstDay: day, lastDay: day, usdPerUnit });
const derived = { name: 'came_by', expression: 'coalesce(session.campaign, campaign)' };
const project = {
  definitions: definitionsOf([{ object: 'derived_properties', name: 'came_by', definition: derived }], { zone: 'UTC' }),
  reportingCurrency: 'USD',
  exchangeRates: [EUR('2026-03-01', 1.2), EUR('2026-03-02', 1.5)],
};

const sum = (event: string, aggregation_property: string) => ({ event, aggregation: 'sum', aggregation_property });
const revenue = sum('purchase', 'revenue');
const costs = sum('campaign_cost', 'cost');
const customers = { event: 'purchase', aggregation: 'first_time' };
const buyers = { event: 'purchase', aggregation: 'unique_users' };

async function byCampaign(events: readonly object[], formula: string) {
  const { rows, money } = await answeredQuery(
    database,
    {
      ...{ query_type: 'segmentation', project_id: 'ads', date_range: { start: '2026-03-01', end: '2026-03-02' } },
      ...{ events, formula, group_by: ['came_by'], order: 'group' },
    },
    project,
  );
  return { rows, left_out: money?.left_out };
}

describe('costs of campaigns, beside purchases that know their campaign by their visit', () => {
  const left_out = [{ currency: 'NOK', amounts: 1 }];

  it('give the return on them, in the currency of the project, and say which costs have no rate', async () => {
    expect(await byCampaign([revenue, costs], 'A / B')).toEqual({
      rows: [
        ['brand', 2],
        ['video', 1.25],
      ],
      left_out,
    });
  });

  it('give the cost of a customer', async () => {
    expect(await byCampaign([costs, customers], 'A / B')).toEqual({
      rows: [
        ['brand', 19.5],
        ['video', 40],
      ],
      left_out,
    });
  });

  it('give the worth of a buyer less the cost of a customer', async () => {
    expect(await byCampaign([revenue, buyers, costs, customers], 'A / B - C / D')).toEqual({
      rows: [
        ['brand', 19.5],
        ['video', 10],
      ],
      left_out,
    });
  });
});
