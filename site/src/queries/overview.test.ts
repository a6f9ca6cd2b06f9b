import { expect, test } from 'vitest';
import type { ProjectSummary } from '../../../core/api/account.ts';
import type { ColumnRole, QueryResponse } from '../../../core/api/query.ts';
import { defaultView, type View } from '../state/view-url.ts';
import { describeFilter, filterOf, PANELS } from './breakdowns.ts';
import { breakdownQuery, figuresQuery, rowsMax, trendQuery } from './overview.ts';
import { figuresBySeries, groupsOf, totalOf } from './read.ts';

const nowMs = Date.parse('2026-11-23T10:20:30Z');
const project: ProjectSummary = {
  id: 'p1',
  organization_id: 'o1',
  name: 'Books',
  region: 'eu',
  timezone: 'UTC',
  week_start: 'monday',
  retention_days: 365,
  transport: null,
  strict_residency: false,
  archive_days: 2557,
  created_at: '2026-01-01T00:00:00Z',
};
const aView = (overrides: Partial<View> = {}): View => ({ ...defaultView, ...overrides });

test('every query of the page carries its filters, and an empty value asks for events without the property', () => {
  const view = aView({
    filters: [
      { property: 'country', value: 'DE' },
      { property: 'source', value: '' },
    ],
  });
  const filters = [
    { property: 'country', operator: 'equals', value: 'DE' },
    { property: 'source', operator: 'is_not_set' },
  ];
  const dates = { start: '2026-11-01', end: '2026-11-02' };
  expect(figuresQuery(view, project, nowMs).filters).toEqual(filters);
  expect(trendQuery(view, project, 'views', dates).filters).toEqual(filters);
  expect(breakdownQuery(view, project, PANELS[0].tabs[0], nowMs).filters).toEqual(filters);
});

test('the service compares figures so far, and a trend with the whole earlier span', () => {
  const query = figuresQuery(aView({ range: { preset: 'today' } }), project, nowMs);
  expect(query).toMatchObject({ date_range: { start: '2026-11-23', end: '2026-11-23' }, compare: 'previous' });
  expect(query).not.toHaveProperty('compare_whole');
  const trend = trendQuery(aView(), project, 'views', { start: '2026-11-23', end: '2026-11-23' });
  expect(trend).toMatchObject({ compare: 'previous', compare_whole: true });
});

test('a trend asks for one measure only, and by hour for a single day', () => {
  const query = trendQuery(aView(), project, 'events', { start: '2026-11-23', end: '2026-11-23' });
  expect(query).toMatchObject({ interval: 'hour', events: [{ event: '*', aggregation: 'count', label: 'events' }] });
});

test('a list requests only the rows that it shows', () => {
  expect(breakdownQuery(aView(), project, PANELS[2].tabs[0], nowMs)).toMatchObject({
    group_by: ['country'],
    limit: rowsMax,
  });
});

test('a filter chip reads as the list that it came from', () => {
  expect(describeFilter('source', '')).toEqual({ label: 'Source', text: 'Direct' });
  expect(describeFilter('properties.plan', 'pro')).toEqual({ label: 'properties.plan', text: 'pro' });
});

const roleOf = (name: string): ColumnRole =>
  name === 'series' || name === 'value' || name === 'previous' ? name : 'group';

test('figures are found by their label whatever the order, and groups without a name have none', () => {
  const answer = (names: string[], rows: QueryResponse['rows']): QueryResponse => ({
    columns: names.map((name) => ({ name, type: 'string', role: roleOf(name) })),
    rows,
    meta: {
      query_id: '',
      elapsed_ms: 0,
      rows_read: 0,
      cached: false,
      semantics: {},
      timezone: 'UTC',
      range: { start: '', end: '' },
    },
  });
  const figures = figuresBySeries(
    answer(
      ['series', 'value', 'previous'],
      [
        ['views', 5, null],
        ['visitors', 3, 2],
      ],
    ),
  );
  expect(figures.get('visitors')).toEqual({ value: 3, previous: 2 });
  expect(figures.get('views')).toEqual({ value: 5, previous: 0 });
  expect(
    groupsOf(
      answer(
        ['country', 'value'],
        [
          [null, 4],
          ['DE', 1],
        ],
      ),
      'country',
    ),
  ).toEqual([
    { name: '', value: 4 },
    { name: 'DE', value: 1 },
  ]);
  expect(totalOf(answer(['value'], [[7]]))).toBe(7);
});

test('sources count where visits came from, and a click on Direct filters by direct visits', () => {
  const [source] = PANELS[1].tabs;
  const isNotInside = { property: 'referrer_domain', operator: 'is_not_set' };
  expect(breakdownQuery(aView(), project, source, nowMs).filters).toEqual([
    {
      and: [
        { property: 'channel', operator: 'is_set' },
        { or: [{ property: 'channel', operator: 'not_equals', value: 'direct' }, isNotInside] },
      ],
    },
  ]);
  expect(filterOf(source, '')).toEqual({ property: 'channel', value: 'direct' });
  expect(filterOf(source, 'google')).toEqual({ property: 'source', value: 'google' });
});
