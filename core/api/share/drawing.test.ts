import { expect, test } from 'vitest';
import type { TileQuery } from '../dashboards/tile-query.ts';
import { drawingOf } from './drawing.ts';

const SECRET = { property: 'plan', operator: 'equals', value: 'enterprise-acme' } as const;
const tile = (query: object): TileQuery => ({
  name: 'Orders',
  query: { query_type: 'events', date_range: 'today', ...query },
  range: { from: 'report', asked: 'today' },
  filters: [{ filter: SECRET, from: 'dashboard' }],
});
const told = (query: object, names = new Map([['mtr-inner', 'Revenue']])) =>
  JSON.stringify(drawingOf(tile(query), names));

test.each([
  ['the filters of a query and its series', { filters: [SECRET], events: [{ event: 'order', filters: [SECRET] }] }],
  [
    'a step',
    {
      query_type: 'funnel',
      steps: [{ event: 'order', filters: [SECRET] }],
      exclusions: [{ event: 'enterprise-acme' }],
    },
  ],
  ['a conversion', { query_type: 'attribution', conversion: { event: 'order', filters: [SECRET] } }],
  ['a choice of events', { query_type: 'retention', start: { event: 'enterprise-acme' } }],
  [
    'prices and ends of subscriptions',
    {
      query_type: 'recurring_revenue',
      changes: { event: 'order', filters: [SECRET] },
      ends: { event: 'enterprise-acme' },
    },
  ],
  [
    'exposures and metrics of an experiment',
    {
      query_type: 'experiment',
      exposure: { event: 'seen', filters: [SECRET] },
      variant: 'acme_arm',
      metrics: [{ event: 'order', filters: [SECRET], per: { event: 'visit', filters: [SECRET] } }],
    },
  ],
  ['a field that nobody has decided on', { something_new: 'enterprise-acme' }],
  ['a search', { search: 'enterprise-acme', group_by: ['browser'] }],
  ['cohorts', { group_by: [{ cohort: 'enterprise-acme' }, 'cohort:enterprise-acme'] }],
  ['a formula', { events: ['enterprise-acme', { event: 'enterprise-acme' }], formula: 'A / B' }],
])('leaves out %s', (_, query) => {
  expect(told(query)).not.toMatch(/acme|filters|plan|today/);
});

test('keeps what a chart is drawn by, and calls a metric by its name', () => {
  const query = {
    events: [{ metric: 'mtr-inner' }, { event: 'order', label: 'Orders' }],
    group_by: ['browser'],
    compare: 'previous',
  };
  expect(drawingOf(tile(query), new Map([['mtr-inner', 'Revenue']]))).toEqual({
    kind: 'events',
    shape: {
      events: [{ event: 'Revenue' }, { event: 'order', label: 'Orders' }],
      group_by: ['browser'],
      compare: 'previous',
    },
  });
});
