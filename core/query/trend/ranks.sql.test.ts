import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { readSettled, rollUpAll } from '../../../test/harness/roll-up.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { TrendQuery } from '../../api/kinds/trend.ts';
import type { SettledDay } from '../tree/nodes.ts';

const url = inject('clickHouseUrl');
const DAYS = ['2026-06-01', '2026-06-02', '2026-06-03'];

/** The events of each country on each day; `persons` have one event each unless `times` says otherwise. */
const WORLD = [
  // The same two persons each day: six in the sum of days, two over the range.
  ...DAYS.flatMap((day) => visits('DE', day, ['d1', 'd2'], 10)),
  // Different persons each day: three over the range.
  ...DAYS.flatMap((day, index) => visits('FR', day, [`f${index}`], 9)),
  // One day with a 30 and one with ten 1s: the daily means average 15.5, the mean over the range is 3.6.
  ...visits('IT', '2026-06-01', ['i1'], 30),
  ...visits(
    'IT',
    '2026-06-02',
    Array.from({ length: 10 }, () => 'i1'),
    1,
  ),
];

function visits(country: string, day: string, persons: readonly string[], revenue: number) {
  return persons.map((user_id) =>
    anEvent({
      country,
      user_id,
      session_id: `of-${user_id}`,
      anonymous_id: '',
      timestamp: `${day} 12:00:00.000`,
      revenue,
    }),
  );
}

let database: TestDatabase;
let settled: readonly SettledDay[];
beforeAll(async () => {
  database = await newDatabase(url);
  await database.insertEvents(WORLD);
  await rollUpAll(database);
  settled = await readSettled(database, 'p1');
});
afterAll(() => database.drop());

async function countries(fields: Partial<TrendQuery>, settledDays: readonly SettledDay[] = []) {
  const request = {
    query_type: 'events',
    project_id: 'p1',
    date_range: { start: '2026-06-01', end: '2026-06-03' },
    group_by: ['country'],
    ...fields,
  };
  const { columns, rows } = await answeredQuery(database, request, { settledDays });
  const place = columns.findIndex(({ name }) => name === 'country');
  return { ranked: [...new Set(rows.map((row) => row[place]))], rows };
}

describe('groups over time are ranked by the measure over the whole range', () => {
  it.each<[string, Partial<TrendQuery>, string[]]>([
    ['unique persons, not the sum of days', { aggregation: 'unique_users' }, ['FR', 'DE', 'IT']],
    // Ids of several days are cut after 24 hours: six sessions, three, and two.
    ['sessions', { aggregation: 'unique_sessions' }, ['DE', 'FR', 'IT']],
    ['a mean, not the mean of daily means', { aggregation: 'avg' }, ['DE', 'FR', 'IT']],
    ['a median', { aggregation: 'median' }, ['DE', 'FR', 'IT']],
    ['events per person', { aggregation: 'count_per_user' }, ['IT', 'DE', 'FR']],
    ['the least', { aggregation: 'min' }, ['DE', 'FR', 'IT']],
    ['the most', { aggregation: 'max' }, ['IT', 'DE', 'FR']],
    ['events', { aggregation: 'count' }, ['IT', 'DE', 'FR']],
    ['cumulative persons', { aggregation: 'unique_users', cumulative: true }, ['FR', 'DE', 'IT']],
    [
      'persons compared with the previous span',
      { aggregation: 'unique_users', compare: 'previous' },
      ['FR', 'DE', 'IT'],
    ],
    // 6 / 2, 3 / 3, 11 / 1.
    ['a formula', { events: ['*', { event: '*', aggregation: 'unique_users' }], formula: 'A / B' }, ['IT', 'DE', 'FR']],
    ['a formula of one series', { aggregation: 'unique_users', formula: 'A * 2' }, ['FR', 'DE', 'IT']],
  ])('%s', async (_, fields, ranked) => {
    expect((await countries(fields)).ranked).toEqual(ranked);
    // The first days come from rollups, the last from events.
    expect((await countries(fields, settled.slice(0, 2))).ranked).toEqual(ranked);
  });

  it('events without the property form a group of their own, not the total of the others', async () => {
    const { rows } = await countries({ aggregation: 'unique_users', group_by: ['country', 'city'], interval: 'month' });
    expect(rows).toEqual([
      ['2026-06-01', 'FR', null, 3],
      ['2026-06-01', 'DE', null, 2],
      ['2026-06-01', 'IT', null, 1],
    ]);
  });

  it('the largest group stays when only one is requested, with only its own values', async () => {
    expect((await countries({ aggregation: 'unique_users', limit: 1 })).rows).toEqual(
      DAYS.map((day) => [day, 'FR', 1]),
    );
  });
});
