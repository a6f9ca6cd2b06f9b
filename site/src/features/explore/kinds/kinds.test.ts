import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../../core/api/account.ts';
import { queryRequestSchema } from '../../../../../core/api/kinds/index.ts';
import { draws } from '../../../../../test/harness/draws.ts';
import { DEFAULT_VIEW, type View } from '../../../address/view.ts';
import { anyReport } from '../address/report.fixture.ts';
import { kinds, queryOf, reportOf, withKind } from './index.ts';
import { savedRange } from './view-parts.ts';

const TODAY = '2026-11-29';
const project: ProjectSummary = {
  id: 'p1',
  organization_id: 'o1',
  name: 'Kiosk',
  region: 'eu',
  timezone: 'Europe/Berlin',
  week_start: 'monday',
  session_minutes: 30,
  reporting_currency: null,
  retention_days: 365,
  transport: null,
  strict_residency: false,
  archive_days: 2557,
  created_at: '2026-01-01T00:00:00Z',
};
const aView = (parts: Partial<View> = {}): View => ({ ...DEFAULT_VIEW, ...parts });

test('every report makes a request that the contract accepts, and is read back from it', () => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const query = queryOf(report, aView(), project, TODAY);
      expect(queryRequestSchema.safeParse(query).error).toBeUndefined();
      const opened = reportOf(query);
      expect(opened?.unread).toEqual([]);
      expect(opened && queryOf(opened.report, aView(), project, TODAY)).toEqual(query);
    }),
    draws(200, 8),
  );
});

test('dates are those of the project’s calendar, as text', () => {
  const view = aView({ range: { from: '2026-11-01', to: '2026-11-07' } });
  for (const { empty } of Object.values(kinds)) {
    expect(queryOf(empty, view, project, TODAY).date_range).toEqual({ start: '2026-11-01', end: '2026-11-07' });
  }
});

test('days that have not begun are not asked for', () => {
  const view = aView({ range: { from: '2026-11-20', to: '2026-12-05' } });
  expect(queryOf(kinds.trends.empty, view, project, TODAY).date_range).toEqual({ start: '2026-11-20', end: TODAY });
});

test('a week begins where the project says, in every kind', () => {
  const view = aView({ range: { preset: 'this_week' } });
  const starts = (weekStart: 'monday' | 'sunday') =>
    Object.values(kinds).map(
      ({ empty }) => queryOf(empty, view, { ...project, week_start: weekStart }, TODAY).date_range,
    );
  for (const range of starts('monday')) expect(range).toEqual({ start: '2026-11-23', end: TODAY });
  for (const range of starts('sunday')) expect(range).toEqual({ start: TODAY, end: TODAY });
});

test('the filters of the page hold besides those of the report', () => {
  const view = aView({ filters: [{ property: 'plan', operator: 'is', values: ['007'] }] });
  const own = { property: 'seats', operator: 'greater_than', value: 1.5 } as const;
  for (const { empty } of Object.values(kinds)) {
    const query = queryOf({ ...empty, filters: [own] }, view, project, TODAY);
    expect(query.filters).toEqual([{ property: 'plan', operator: 'equals', value: '007' }, own]);
  }
});

test('a comparison is asked of the kinds that have one', () => {
  const view = aView({ compare: 'weekday' });
  const compared = Object.values(kinds).filter(({ empty }) => 'compare' in queryOf(empty, view, project, TODAY));
  expect(compared).toEqual([kinds.trends, kinds.segmentation, kinds.sessions]);
});

test('another kind keeps events, filters and breakdown', () => {
  const filters = [{ property: 'country', operator: 'equals', value: 'DE' }] as const;
  const events = (name: string) => ({ event: name, filters: [], measure: { aggregation: 'count' } }) as const;
  const report = {
    ...kinds.trends.empty,
    series: [events('signup'), events('order')],
    breakdowns: [{ property: 'device' }],
    filters,
  };
  const funnel = withKind(report, 'funnel');
  expect(funnel).toMatchObject({ steps: [{ events: ['signup'] }, { events: ['order'] }], filters });
  expect(funnel).toMatchObject({ breakdowns: [{ property: 'device' }] });
  expect(withKind(funnel, 'retention')).toMatchObject({ start: { events: ['signup'] }, return: { events: ['order'] } });
  expect(withKind(funnel, 'trends')).toMatchObject({ series: [{ event: 'signup' }, { event: 'order' }], filters });
});

test('a saved query opens with its days, and names what no control shows', () => {
  const opened = reportOf({
    query_type: 'funnel',
    project_id: 'p1',
    date_range: 'last_30_days',
    steps: ['visit', { event: 'order' }],
    sample: 0.5,
  });
  expect(opened).toMatchObject({ view: { range: { preset: '30d' }, filters: [] }, unread: ['sample'] });
  expect(opened?.report).toMatchObject({ steps: [{ events: ['visit'] }, { events: ['order'] }] });
});

test('measures of a whole request become those of its series', () => {
  const opened = reportOf({
    query_type: 'events',
    project_id: 'p1',
    date_range: 'today',
    events: ['order', { event: 'visit', aggregation: 'count' }],
    aggregation: 'sum',
    aggregation_property: 'amount',
  });
  expect(opened?.report).toMatchObject({
    series: [
      { event: 'order', measure: { aggregation: 'sum', property: 'amount' } },
      { event: 'visit', measure: { aggregation: 'count' } },
    ],
  });
});

test('a period that moves with the calendar is saved as one', () => {
  expect(savedRange({ preset: '7d' })).toBe('last_7_days');
  expect(savedRange({ from: '2026-11-01', to: '2026-11-07' })).toEqual({ start: '2026-11-01', end: '2026-11-07' });
});
