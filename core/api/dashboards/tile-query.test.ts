import { describe, expect, test } from 'vitest';
import type { Filter } from '../kinds/fields.ts';
import { contradictionsIn } from './contradictions.ts';
import { type TileAsked, type TileObjects, tileQuery } from './tile-query.ts';

const is = (property: string, value: string) => ({ property, operator: 'equals' as const, value });
const germany = is('country', 'DE');
const france = is('country', 'FR');
const mobile = is('device', 'mobile');

const place = { column: 0, row: 0, columns: 6, rows: 4 };
const tile = { kind: 'report' as const, id: 'a', place, report: 'orders' };
const clock = { zone: 'Europe/Berlin', nowMs: Date.parse('2026-11-29T09:20:00Z') };

const orders = {
  name: 'Orders',
  query: { query_type: 'events', events: ['order'], date_range: 'last_30_days', interval: 'day', filters: [germany] },
  chart: 'line' as const,
};
const objects: TileObjects = {
  reports: new Map([['orders', orders]]),
  metrics: new Map([['revenue', { name: 'Revenue', unit: 'currency' }]]),
  segments: new Map([['pro', { name: 'Pro', filters: [is('plan', 'pro')] }]]),
};
const week = { start: '2026-11-01', end: '2026-11-07' };
const fortnight = { start: '2026-11-01', end: '2026-11-14' };
const dashboard = { date_range: week, filters: [mobile] };

/** The tile as it is asked; fails where it cannot be. */
function asked(of: Partial<TileAsked>) {
  const made = tileQuery({ dashboard, tile, objects, clock, ...of });
  return made.ok ? made.value : expect.fail(JSON.stringify(made.error));
}
const originsOf = (of: Partial<TileAsked>) => asked(of).filters.map(({ filter, from }) => [filter, from]);

describe('the range is that of the most specific level that sets one', () => {
  test.each([
    ['report', { dashboard: {} }, { start: '2026-10-31', end: '2026-11-29' }],
    ['dashboard', {}, week],
    ['view', { view: { date_range: 'today' } }, { start: '2026-11-29', end: '2026-11-29' }],
    ['tile', { tile: { ...tile, date_range: fortnight }, view: { date_range: 'today' } }, fortnight],
  ] as const)('%s', (from, of, dates) => {
    const { query, range } = asked(of);
    expect(query.date_range).toEqual(dates);
    expect(range).toMatchObject({ from, dates });
  });

  test('days are those of the project: after midnight in its zone a running period has moved on', () => {
    const after = { ...clock, nowMs: Date.parse('2026-11-29T23:01:00Z') };
    expect(asked({ view: { date_range: 'today' }, clock: after }).query.date_range).toEqual({
      start: '2026-11-30',
      end: '2026-11-30',
    });
  });

  test('a period that is exact to the minute stays as it is, so that the request does not change with every look', () => {
    const { query, range } = asked({ view: { date_range: 'last_24_hours' } });
    expect(query.date_range).toBe('last_24_hours');
    expect(range).toEqual({ from: 'view', asked: 'last_24_hours' });
  });
});

describe('filters of all levels hold together', () => {
  test('each says where it comes from, and a change of range loses none', () => {
    const both = [
      [mobile, 'dashboard'],
      [germany, 'report'],
    ];
    expect(originsOf({})).toEqual(both);
    expect(originsOf({ view: { date_range: 'today' } })).toEqual(both);
    expect(asked({}).query.filters).toEqual([mobile, germany]);
  });

  test('those of an address take the place of those saved with the dashboard, and it can say "no filter"', () => {
    const saved = { filters: [germany] };
    const open = { ...objects, reports: new Map([['orders', { ...orders, query: { ...orders.query, filters: [] } }]]) };
    const of = { dashboard: saved, objects: open };
    expect(asked(of).query.filters).toEqual([germany]);
    expect(originsOf({ ...of, view: { filters: [france] } })).toEqual([[france, 'view']]);
    expect(asked({ ...of, view: { filters: [] } }).filters).toEqual([]);
    expect(asked({ ...of, view: { filters: [] } }).query.filters).toEqual([]);
  });

  test('the segment of a dashboard, and those of a report, hold whatever the address says', () => {
    const reports = new Map([['orders', { ...orders, segments: ['pro'] }]]);
    const { filters } = asked({
      dashboard: { segment: 'pro' },
      objects: { ...objects, reports },
      view: { filters: [] },
    });
    expect(filters.map(({ from, segment }) => [from, segment])).toEqual([
      ['report', undefined],
      ['dashboard', 'pro'],
      ['report', 'pro'],
    ]);
  });

  test('a filter that two levels repeat is asked once, in whatever order its fields are written', () => {
    const again = { value: 'DE', operator: 'equals' as const, property: 'country' };
    expect(asked({ dashboard: { filters: [again] } }).query.filters).toHaveLength(1);
  });

  test('a report limited to Germany on a dashboard limited to France says which filters leave nothing', () => {
    const { query, filters } = asked({ dashboard: { filters: [france] } });
    expect(query.filters).toEqual([france, germany]);
    expect(contradictionsIn(filters)).toEqual([
      {
        property: 'country',
        filters: [
          { filter: france, from: 'dashboard' },
          { filter: germany, from: 'report' },
        ],
      },
    ]);
  });
});

describe('contradictions', () => {
  const from = 'tile' as const;
  test.each([
    ['several values in common', [{ property: 'country', operator: 'in', value: ['DE', 'FR'] }, germany], false],
    ['a value left out', [germany, { property: 'country', operator: 'not_in', value: ['DE', 'AT'] }], true],
    ['values left out alone', [{ property: 'country', operator: 'not_equals', value: 'DE' }], false],
    ['a fact of the visit', [is('session.country', 'FR'), germany], true],
    ['a value or none', [{ or: [france, { property: 'country', operator: 'is_not_set' }] }, germany], false],
    ['one of two tests', [{ or: [france, is('country', 'ES')] }, germany], true],
    ['other properties', [mobile, germany], false],
  ] satisfies [string, Filter[], boolean][])('%s', (_, filters, isOne) => {
    const found = contradictionsIn(filters.map((filter) => ({ filter, from })));
    expect(found).toHaveLength(isOne ? 1 : 0);
  });
});

describe('the bucket of time', () => {
  const hourly = { ...orders, query: { ...orders.query, date_range: 'last_7_days', interval: 'hour' } };
  test('that merely suited the days of the report suits those of the dashboard', () => {
    expect(asked({ view: { date_range: 'today' } }).query.interval).toBe('hour');
    expect(asked({ view: { date_range: { last: 365, unit: 'day' } } }).query.interval).toBe('week');
  });
  test('that was chosen stays as long as it suits the days', () => {
    const of = { objects: { ...objects, reports: new Map([['orders', hourly]]) } };
    expect(asked(of).query.interval).toBe('hour');
    expect(asked({ ...of, view: { date_range: 'last_90_days' } }).query.interval).toBe('day');
  });
  test('is a day for kinds that know no hours', () => {
    const lifecycle = { ...orders, query: { query_type: 'lifecycle', date_range: 'last_30_days', interval: 'day' } };
    const of = { objects: { ...objects, reports: new Map([['orders', lifecycle]]) } };
    expect(asked({ ...of, view: { date_range: 'today' } }).query.interval).toBe('day');
  });
});

test('the tile has its own title and chart, and leaves the report as it is', () => {
  const before = structuredClone(orders);
  expect(asked({ tile: { ...tile, title: 'Orders this week', chart: 'bar' } })).toMatchObject({
    name: 'Orders this week',
    chart: 'bar',
  });
  expect(asked({})).toMatchObject({ name: 'Orders', chart: 'line' });
  expect(orders).toEqual(before);
});

test('a metric is its own report, as a number with its unit', () => {
  const metric = { kind: 'metric' as const, id: 'm', place, metric: 'revenue' };
  expect(asked({ tile: metric })).toMatchObject({
    name: 'Revenue',
    chart: 'number',
    unit: 'currency',
    query: { query_type: 'events', events: [{ metric: 'revenue' }], date_range: week, filters: [mobile] },
  });
});

test.each([
  [{ tile: { ...tile, report: 'gone' } }, { object: 'reports', id: 'gone' }],
  [{ tile: { kind: 'metric', id: 'm', place, metric: 'gone' } }, { object: 'metrics', id: 'gone' }],
  [{ dashboard: { segment: 'gone' } }, { object: 'segments', id: 'gone' }],
] as const)('a tile that names something gone is no query at all', (of, error) => {
  expect(tileQuery({ dashboard, tile, objects, clock, ...of })).toEqual({ ok: false, error });
});
