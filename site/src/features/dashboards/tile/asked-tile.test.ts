import { describe, expect, test } from 'vitest';
import type { ProjectSummary } from '../../../../../core/api/account.ts';
import { type TileAsked, tileQuery } from '../../../../../core/api/dashboards/tile-query.ts';
import type { Filter } from '../../../../../core/api/kinds/fields.ts';
import { readSearch, writeSearch } from '../../../address/search.ts';
import { viewOf } from '../../../address/view.ts';
import { readReport } from '../../explore/address/address.ts';
import { queryOf } from '../../explore/kinds/index.ts';
import { toFilter } from '../../filters/to-query.ts';
import { exploreSearch } from '../board/menu/explore-search.ts';
import { askedTile } from './asked-tile.ts';

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
const MINUTE_MS = 60_000;
const clock = (nowMs: number): TileAsked['clock'] => ({ zone: 'Europe/Berlin', nowMs, weekStart: 'monday' });
const nowMs = Date.parse('2026-11-29T09:20:00Z');
const today = '2026-11-29';

const filter = (property: string, value: string): Filter => toFilter({ property, operator: 'is', values: [value] });
const orders = {
  name: 'Orders',
  query: {
    query_type: 'events',
    date_range: 'last_30_days',
    interval: 'day',
    events: [{ event: 'order' }],
    filters: [filter('country', 'DE')],
  },
};
const objects = {
  reports: new Map([['orders', orders]]),
  metrics: new Map([['revenue', { name: 'Revenue' }]]),
  segments: new Map(),
};
const place = { column: 0, row: 0, columns: 6, rows: 4 };
const tile = { id: 't1', kind: 'report', report: 'orders', place } as const;

function asked(given: Partial<TileAsked>, day = today) {
  const query = tileQuery({ dashboard: {}, tile, objects, clock: clock(nowMs), ...given });
  if (!query.ok) throw new Error('the tile has a problem');
  const found = askedTile(query.value, { project, today: day });
  if (found === undefined) throw new Error('the tile has no query');
  return found;
}

describe('a tile and the page of Explore that it opens', () => {
  const levels: [string, Partial<TileAsked>][] = [
    ['with the days and filters of the report', {}],
    [
      'with those of the dashboard',
      { dashboard: { date_range: { start: '2026-11-01', end: '2026-11-07' }, filters: [filter('device', 'mobile')] } },
    ],
    ['with days that move', { dashboard: { date_range: 'last_7_days' } }],
    [
      'with those of the address',
      { view: { date_range: 'today', filters: [filter('source', 'google'), filter('country', 'FR')] } },
    ],
    [
      'with its own',
      {
        tile: {
          ...tile,
          date_range: { start: '2026-11-01', end: '2026-11-14' },
          filters: [filter('browser', 'Firefox')],
          chart: 'bar',
        },
      },
    ],
    [
      'with a filter that no chip can say',
      { dashboard: { filters: [{ cohort: 'trial' }, filter('device', 'mobile')] } },
    ],
    ['of a metric', { tile: { id: 'm', kind: 'metric', metric: 'revenue', place } }],
  ];

  test.each(levels)('%s ask the same, so that they share one answer', (_, given) => {
    const found = asked(given);
    const search = exploreSearch(found, given.tile ?? tile, 'shop');
    const address = readSearch(writeSearch(search ?? {}));
    const { report, unread } = readReport(address);
    expect(unread).toEqual([]);
    expect(queryOf(report, viewOf(address), project, today)).toEqual(found.query);
  });

  test('keep the filters of the dashboard beside the report, with the level that each comes from', () => {
    const found = asked({ dashboard: { filters: [filter('device', 'mobile')] } });
    expect(found.page?.view.filters).toEqual([{ property: 'device', operator: 'is', values: ['mobile'] }]);
    expect(found.page?.report.filters).toEqual([filter('country', 'DE')]);
    const search = exploreSearch(found, tile, 'shop');
    expect(search).toMatchObject({ report: ['orders'], board: ['shop'], of_board: ['device:is:mobile'] });
  });

  test('keep a period that moves with the calendar', () => {
    expect(asked({ dashboard: { date_range: 'last_7_days' } }).page?.view.range).toEqual({ preset: '7d' });
  });
});

test('a tile of today has one key for a whole day, and another on the next: a screen keeps no answer of each minute', () => {
  const keys = new Set<string>();
  for (let minute = 0; minute < 1_440; minute++) {
    const now = nowMs + minute * MINUTE_MS;
    const day = now < Date.parse('2026-11-29T23:00:00Z') ? '2026-11-29' : '2026-11-30';
    keys.add(JSON.stringify(asked({ dashboard: { date_range: 'today' }, clock: clock(now) }, day).query));
  }
  expect([...keys].map((key) => JSON.parse(key).date_range)).toEqual([
    { start: '2026-11-29', end: '2026-11-29' },
    { start: '2026-11-30', end: '2026-11-30' },
  ]);
});

test('a query that no report asks is asked as it was saved', () => {
  const people = { name: 'People', query: { query_type: 'persons', date_range: 'last_7_days' } };
  const found = asked({ objects: { ...objects, reports: new Map([['orders', people]]) } });
  expect([found.report, found.page]).toEqual([undefined, undefined]);
  expect(found.query).toMatchObject({ query_type: 'persons', date_range: { start: '2026-11-23', end: '2026-11-29' } });
});
