import type { SegmentationQuery } from '../../api/kinds/segmentation.ts';
import type { QueryCase, SentEvent } from './case.ts';

/** The cost of a campaign on a day, which is nobody's event (docs/campaign-costs.md). */
const cost = (day: string, campaign: string, cost: number): SentEvent => ({
  event: 'campaign_cost',
  id: `ads/${day}/${campaign}/${cost}`,
  timestamp: `2026-03-${day}T12:00:00Z`,
  properties: { cost },
  context: { campaign: { name: campaign } },
});

const purchase = (day: string, user_id: string, campaign: string, revenue: number): SentEvent => ({
  event: 'purchase',
  user_id,
  timestamp: `2026-03-${day}T18:00:00Z`,
  properties: { revenue },
  context: { campaign: { name: campaign } },
});

/**
 * Brand costs 30 and brings u1, who buys twice, and u2. Video costs 50, of which the network takes 10 back on the third, and
 * brings u3. Radio costs 5 and brings nobody. The cost of brand on the first is sent twice.
 */
const costsAndPurchases: readonly SentEvent[] = [
  cost('01', 'brand', 20),
  cost('01', 'brand', 20),
  cost('02', 'brand', 10),
  cost('01', 'video', 50),
  cost('03', 'video', -10),
  cost('02', 'radio', 5),
  purchase('01', 'u1', 'brand', 60),
  purchase('02', 'u1', 'brand', 20),
  purchase('02', 'u2', 'brand', 40),
  purchase('03', 'u3', 'video', 30),
];

const ask = (fields: Partial<SegmentationQuery>): SegmentationQuery => ({
  query_type: 'segmentation',
  project_id: '',
  date_range: { start: '2026-03-01', end: '2026-03-03' },
  group_by: ['campaign'],
  ...fields,
});
const revenue = { event: 'purchase', aggregation: 'sum' as const, aggregation_property: 'revenue' };
const costs = { event: 'campaign_cost', aggregation: 'sum' as const, aggregation_property: 'cost' };
const customers = { event: 'purchase', aggregation: 'first_time' as const };
const buyers = { event: 'purchase', aggregation: 'unique_users' as const };

export const campaignCostsCases: readonly QueryCase[] = [
  {
    name: 'divides revenue by the costs of its campaign',
    request: ask({ events: [revenue, costs], formula: 'A / B' }),
    sent: costsAndPurchases,
    // 120 over 30; 30 over 50 less 10; nothing over 5.
    rows: [
      ['brand', 4],
      ['video', 0.75],
      ['radio', 0],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'divides costs of a campaign by its first purchases, and has no cost of nobody',
    request: ask({ events: [costs, customers], formula: 'A / B' }),
    sent: costsAndPurchases,
    // 40 for u3; 30 for u1 and u2; radio brought nobody.
    rows: [
      ['video', 40],
      ['brand', 15],
      ['radio', null],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'takes the cost of a customer from what a buyer brings in',
    request: ask({ events: [revenue, buyers, costs, customers], formula: 'A / B - C / D' }),
    sent: costsAndPurchases,
    // 120 / 2 - 15; 30 / 1 - 40; radio has neither.
    rows: [
      ['brand', 45],
      ['video', -10],
      ['radio', null],
    ],
    groupsLeftOut: 0,
  },
  {
    name: 'counts costs for nobody',
    request: ask({ events: ['*'], aggregation: 'unique_users', group_by: [] }),
    sent: costsAndPurchases,
    rows: [[3]],
  },
];
