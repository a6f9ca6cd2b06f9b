import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import { kindNames } from '../../api/kinds/index.ts';
import { guardShare, type ShareScope, shareNowMs } from './guard-share.ts';

/** 40 visitors of Germany and 25 of France; every page, event and property of the latter is theirs alone. */
let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const visits = [
    ...Array.from({ length: 40 }, (_, at) => visit('DE', at, 'Chrome')),
    ...Array.from({ length: 25 }, (_, at) => visit('FR', at, 'Firefox')),
  ];
  // Somebody crosses the border within a visit.
  const [abroad] = visit('FR', 1, 'Firefox');
  const [home, order] = visit('DE', 0, 'Chrome');
  const later = { timestamp: '2026-11-15 09:59:00.000', user_id: 'DE-0', session_id: 'DE-0' };
  if (abroad && home && order) visits.push([{ ...abroad, ...later }]);
  await database.insertEvents(visits.flat());
  await rollUpAll(database);
});
afterAll(() => database.drop());

function visit(country: 'DE' | 'FR', at: number, browser: string) {
  const own = {
    user_id: `${country}-${at}`,
    anonymous_id: '',
    session_id: `${country}-${at}`,
    country,
    browser,
    source: country === 'FR' ? 'france-mail' : 'mail',
    hostname: 'kiosk.example',
  };
  const page = country === 'FR' ? '/france' : '/germany';
  const time = (minute: string) => `2026-11-15 10:${minute}:00.000`;
  return [
    anEvent({ ...own, event: 'page_view', page, timestamp: time('00') }),
    anEvent({ ...own, event: 'order', page, timestamp: time('01') }),
    anEvent({ ...own, event: country === 'FR' ? 'france_only' : 'note', page, timestamp: time('02') }),
  ];
}

const GERMANY: ShareScope = { filters: [{ property: 'country', operator: 'equals', value: 'DE' }] };
const NOW_MS = Date.parse('2026-12-20T00:00:00Z');
const clock = { zone: 'UTC', nowMs: NOW_MS, namesOfPersons: new Set<string>() };
const base = { project_id: 'p1', date_range: { start: '2026-11-01', end: '2026-11-30' } };

/** Every query of a tile that a link may run, besides those that the guard refuses. */
const ASKED: readonly object[] = [
  { query_type: 'segmentation', aggregation: 'unique_users', group_by: ['country'] },
  {
    query_type: 'segmentation',
    aggregation: 'unique_users',
    group_by: ['browser'],
    rest: true,
    totals: true,
    limit: 1,
  },
  { query_type: 'segmentation', group_by: ['event'], filters: [{ or: [GERMANY.filters[0], france('equals')] }] },
  { query_type: 'segmentation', group_by: ['page'], filters: [{ ...france('not_equals'), scope: 'person' }] },
  { query_type: 'events', aggregation: 'unique_users', group_by: ['source'], compare: 'previous', totals: true },
  { query_type: 'events', events: [{ event: 'order', filters: [{ not: france('equals') }] }], moving_average: 7 },
  { query_type: 'events', aggregation: 'first_time', events: ['order'], cumulative: true },
  { query_type: 'funnel', steps: ['page_view', 'order'], breakdown: 'country' },
  { query_type: 'funnel', steps: ['page_view', { event: '*' }], breakdown: 'page', order: 'unordered' },
  { query_type: 'retention', period: 'day', breakdown: 'country' },
  { query_type: 'lifecycle' },
  { query_type: 'stickiness', date_range: { start: '2026-11-14', end: '2026-11-16' } },
  { query_type: 'sessions', measures: ['sessions', 'visitors', 'views'], group_by: ['country'] },
  { query_type: 'sessions', measures: ['visitors', 'entries'], group_by: ['page'] },
  { query_type: 'sessions', measures: ['visitors'], group_by: ['source'], conversions: [{ event: 'order' }] },
  { query_type: 'segmentation', group_by: ['session.country', 'session.source'] },
  { query_type: 'funnel', steps: ['page_view', 'order'], breakdown: 'session.source' },
  { query_type: 'paths', step: 'page' },
  { query_type: 'paths', step: 'event' },
  {
    query_type: 'experiment',
    exposure: { event: 'page_view' },
    variant: 'browser',
    variants: ['Chrome', 'Safari'],
    metrics: [{ event: 'order' }, { event: '*', measure: 'count' }],
  },
];

function france(operator: 'equals' | 'not_equals') {
  return { property: 'country', operator, value: 'FR' } as const;
}

describe('with the segment of a link', () => {
  it.each(ASKED.map((asked) => [JSON.stringify(asked), asked] as const))(
    'names no other country: %s',
    async (_, asked) => {
      const guarded = guardShare({ ...base, ...asked }, GERMANY, clock);
      if (!guarded.ok) expect.fail(guarded.error);
      const answer = await answeredQuery(database, { ...guarded.value, project_id: 'p1' }, { nowMs: NOW_MS });
      const told = JSON.stringify([answer.rows, answer.totals, answer.groupsLeftOut]);
      expect(told).not.toMatch(/FR|france|Firefox/);
      const numbers = told.match(/(?<![-\d."])\d+(?![-\d"])/g)?.map(Number) ?? [];
      for (const wrong of [25, 65, 75, 195]) expect(numbers, told).not.toContain(wrong);
    },
  );

  it('shows its own figures: 40 visitors, of whom a breakdown by browser tells Chrome alone', async () => {
    const asked = { ...base, query_type: 'segmentation', aggregation: 'unique_users', group_by: ['browser'] };
    const guarded = guardShare(asked, GERMANY, clock);
    if (!guarded.ok) expect.fail(guarded.error);
    const { rows } = await answeredQuery(database, { ...guarded.value, project_id: 'p1' }, { nowMs: NOW_MS });
    expect(rows).toEqual([['Chrome', 40]]);
  });
});

describe('a query that a link cannot bound is refused', () => {
  it.each([
    ['kind', { query_type: 'persons' }],
    ['kind', { query_type: 'values', of: 'values', property: 'country' }],
    ['kind', { query_type: 'none' }],
    ['persons', { query_type: 'segmentation', group_by: ['user_id'] }],
    ['persons', { query_type: 'segmentation', group_by: [{ property: 'properties.User-Id' }] }],
    ['persons', { query_type: 'funnel', steps: ['a'], breakdown: 'person.email' }],
    ['persons', { query_type: 'paths', step: 'session_id' }],
    ['persons', { query_type: 'experiment', variant: 'email' }],
    ['segment', { query_type: 'attribution', conversion: { event: 'order' } }],
    ['kind', { query_type: 'funnel', steps: ['a'], drivers: true }],
    ['segment', { query_type: 'segmentation', filters: 'none' }],
  ] as const)('as %s: %j', (error, asked) => {
    expect(guardShare({ ...base, ...asked }, GERMANY, clock)).toEqual({ ok: false, error });
  });

  it('as persons, if a definition gives an address a harmless name', () => {
    const reader = { ...clock, namesOfPersons: new Set(['contact']) };
    const asked = { ...base, query_type: 'segmentation', group_by: ['properties.contact'] };
    expect(guardShare(asked, GERMANY, reader)).toEqual({ ok: false, error: 'persons' });
  });

  it('and every kind of query is decided on', () => {
    const found = kindNames.map((kind) => guardShare({ ...base, query_type: kind }, { filters: [] }, clock).ok);
    expect(kindNames.filter((_, at) => !found[at])).toEqual(['persons', 'values']);
  });
});

describe('the days of a link', () => {
  const november = { startMs: Date.parse('2026-11-01'), endMs: Date.parse('2026-12-01') };
  const ranged = (date_range: unknown, more: object = {}) =>
    guardShare({ ...base, query_type: 'segmentation', ...more, date_range }, { filters: [], days: november }, clock);

  it.each([
    [
      { start: '2026-11-10', end: '2026-11-12' },
      { start: '2026-11-10', end: '2026-11-12' },
    ],
    [
      { start: '2020-01-01', end: '2026-12-31' },
      { start: '2026-11-01', end: '2026-11-30' },
    ],
    ['last_7_days', { start: '2026-11-24', end: '2026-11-30' }],
    ['last_90_days', { start: '2026-11-01', end: '2026-11-30' }],
    [
      { start: '2026-11-30T12:00:00Z', end: '2026-12-02T00:00:00Z' },
      { start: '2026-11-30T12:00:00.000Z', end: '2026-12-01T00:00:00.000Z' },
    ],
  ])('cut the range %j to %j', (asked, date_range) => {
    expect(ranged(asked)).toMatchObject({ ok: true, value: { date_range } });
  });

  it.each([{ start: '2026-12-01', end: '2026-12-31' }, { since: '2026-12-02' }, 'nonsense', undefined])(
    'refuse a range that has none of them: %j',
    (asked) => {
      expect(ranged(asked)).toEqual({ ok: false, error: 'days' });
    },
  );

  it.each([{ before: '14d' }, { metrics: [{ event: 'order' }, { event: 'order', name: 'soon', window: '7d' }] }])(
    'refuse an experiment that reads before or after them: %j',
    (more) => {
      const asked = { query_type: 'experiment', metrics: [{ event: 'order' }] };
      expect(ranged('last_7_days', asked).ok).toBe(true);
      expect(ranged('last_7_days', { ...asked, ...more })).toEqual({ ok: false, error: 'days' });
    },
  );

  it('are the end of what a report of periods reads, as if it were now', async () => {
    const at = (timestamp: string) => anEvent({ project_id: 'p2', user_id: 'ann', event: 'visit', timestamp });
    await database.insertEvents(['2026-11-28', '2026-11-30'].map((date) => at(`${date} 10:00:00.000`)));
    const scope = { filters: [], days: november };
    const answers: string[] = [];
    const ask = async (period: string): Promise<void> => {
      const asked = { query_type: 'retention', project_id: 'p2', date_range: 'last_30_days', period };
      const guarded = guardShare(asked, scope, clock);
      if (!guarded.ok) expect.fail(guarded.error);
      const nowMs = shareNowMs(scope, NOW_MS);
      const { rows, totals } = await answeredQuery(database, { ...guarded.value, project_id: 'p2' }, { nowMs });
      answers.push(JSON.stringify([rows, totals]));
    };
    for (const period of ['day', 'week', 'month']) await ask(period);
    const before = answers.splice(0);
    await database.insertEvents(['2026-12-01', '2026-12-02'].map((date) => at(`${date} 00:00:00.000`)));
    for (const period of ['day', 'week', 'month']) await ask(period);
    expect(answers).toEqual(before);
    expect(before[0]).toContain('["2026-11-28",0,1');
  });

  it('refuse a funnel whose steps may come after them', () => {
    const funnel = { query_type: 'funnel', steps: ['a'], conversions: 'after_range' };
    expect(ranged({ start: '2026-11-01', end: '2026-11-30' }, funnel)).toEqual({ ok: false, error: 'days' });
  });
});
