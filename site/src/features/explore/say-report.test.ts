import { beforeEach, expect, test } from 'vitest';
import { DEFAULT_VIEW, type View } from '../../address/view.ts';
import { loadWords } from '../../words/t.ts';
import { kinds } from './kinds/index.ts';
import type { EventSeries, FunnelStep, Report } from './report.ts';
import { sayReport } from './say-report.ts';

const aView = (parts: Partial<View> = {}): View => ({ ...DEFAULT_VIEW, range: { preset: '30d' }, ...parts });
const aSeries = (parts: Partial<EventSeries>): EventSeries => ({
  event: 'signup',
  filters: [],
  measure: { aggregation: 'unique_users' },
  ...parts,
});
const aStep = (event: string): FunnelStep => ({ events: [event], filters: [], optional: false });

const signups: Report = { ...kinds.trends.empty, series: [aSeries({})], breakdowns: [{ property: 'country' }] };
const buyers: Report = {
  ...kinds.funnel.empty,
  steps: [aStep('signup'), aStep('order_completed')],
  filters: [{ property: 'country', operator: 'in', value: ['DE', 'FR'] }],
};

beforeEach(() => loadWords('en', 'en-US'));

test('says a report in one sentence, in the language of the reader', async () => {
  expect(sayReport(signups, aView())).toBe('Unique users who did Signup, by Country, last 30 days');
  expect(sayReport(buyers, aView())).toBe(
    'Funnel from Signup to Order completed, within 14 days, Country is Germany or France, last 30 days',
  );
  await loadWords('de', 'de-DE');
  expect(sayReport(signups, aView())).toBe('Eindeutige Nutzer mit Signup, nach Land, letzte 30 Tage');
  await loadWords('es', 'es-ES');
  expect(sayReport(signups, aView())).toBe('Usuarios únicos que hicieron Signup, por País, últimos 30 días');
});

test('says every kind, also with nothing chosen yet', () => {
  const said = Object.values(kinds).map(({ empty }) => sayReport(empty, aView()));
  expect(said).toEqual([
    'Unique users, last 30 days',
    'Unique users, last 30 days',
    'Funnel, last 30 days',
    'Weekly retention, last 30 days',
    'Paths by Page, last 30 days',
    'Lifecycle, last 30 days',
    'Stickiness, last 30 days',
    'Visits, Visitors, Views, Bounce rate, and Average duration, last 30 days',
    'Attribution, last 30 days',
    'Recurring revenue, last 30 days',
    'Experiment, last 30 days',
  ]);
});

test('says measures, formulas, what people did, and the filters of the page', () => {
  const report: Report = {
    ...kinds.segmentation.empty,
    series: [
      aSeries({ event: 'order', measure: { aggregation: 'avg', property: 'amount' } }),
      aSeries({ event: '*', measure: { aggregation: 'count' } }),
    ],
    formula: 'A / B',
    filters: [
      { did: { event: 'trial', at_least: 3, within: 'last_7_days' } },
      { property: 'seats', operator: 'greater_than', value: 1.5 },
    ],
  };
  const view = aView({
    range: { from: '2026-11-01', to: '2026-11-07' },
    filters: [{ property: 'source', operator: 'is', values: ['google'] }],
  });
  expect(sayReport(report, view).replaceAll('\u2009', ' ')).toBe(
    'A / B from Average of amount in Order and Events, did Trial at least 3 times (last 7 days), seats is more than 1.5, ' +
      'Source is Google, Nov 1 – 7, 2026',
  );
});

test('a name from outside cannot turn the sentence around', () => {
  const said = sayReport({ ...kinds.trends.empty, series: [aSeries({ event: 'a\u202eb' })] }, aView());
  expect(said).not.toContain('\u202e');
});
