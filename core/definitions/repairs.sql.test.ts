import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { readSessions, readSettled, rollUpAll, settleAll } from '../../test/harness/roll-up.ts';
import { answeredQuery, compiledQuery } from '../../test/harness/run-query.ts';
import { type Repair, repairSchema } from '../api/objects/repairs.ts';
import { DAY_MS } from '../base/time/durations.ts';
import type { EventRow } from '../tables/events.ts';
import { definitionsOf } from './definitions-of.ts';

const DAY = '2026-06-01';
const at = (hour: string) => `${DAY} ${hour}:00:00.000`;

/** A morning as it should be, a faulty release at noon, and an evening after it. */
const EVENTS: readonly Partial<EventRow>[] = [
  {
    event: 'order',
    timestamp: at('08'),
    anonymous_id: 'a',
    numbers: { size: 2, paid: 10 },
    strings: { plan: 'pro' },
    revenue: 10,
  },
  {
    event: 'order',
    timestamp: at('12'),
    anonymous_id: 'b',
    numbers: { paid: 2500 },
    strings: { size: '3', tier: 'pro', release: '4.2' },
    revenue: 2500,
  },
  {
    event: 'order',
    timestamp: at('12'),
    anonymous_id: 'c',
    numbers: { paid: 500 },
    strings: { size: 'XL', tier: 'free', plan: 'team', release: '4.2' },
    revenue: 500,
  },
  { event: 'error', timestamp: at('12'), anonymous_id: 'd', strings: { release: '4.2', place: 'DE / Berlin' } },
  { event: 'error', timestamp: at('18'), anonymous_id: 'd', strings: { release: '4.3', place: 'FR' } },
];

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents(EVENTS.map((event) => anEvent({ session_id: '', ...event })));
});
afterAll(() => database.drop());

const repaired = (...changes: readonly Partial<Repair>[]) => ({
  definitions: definitionsOf(
    changes.map((change, number) => ({
      object: 'repairs',
      name: `repair ${number}`,
      definition: repairSchema.parse({ name: `repair ${number}`, reason: 'A faulty release', ...change }),
    })),
    { zone: 'UTC' },
  ),
});
const NOON = { start: `${DAY}T12:00:00Z`, end: `${DAY}T13:00:00Z` };
const NONE = repaired();

const ask = (fields: object) => ({ project_id: 'p1', date_range: { start: DAY, end: DAY }, ...fields });
const rowsOf = async (fields: object, asked: object) => (await answeredQuery(database, ask(fields), asked)).rows;
const counts = (group: string, asked: object) =>
  rowsOf({ query_type: 'segmentation', events: ['order'], group_by: [group] }, asked).then((rows) =>
    Object.fromEntries(rows.map(([value, count]) => [String(value), count])),
  );
const sum = async (property: string, asked: object) =>
  (
    await rowsOf(
      { query_type: 'segmentation', events: ['order'], aggregation: 'sum', aggregation_property: property },
      asked,
    )
  )[0]?.at(-1);

describe('a repair', () => {
  test('reads a property that was sent by another name, and keeps what it had', async () => {
    const renamed = repaired({ change: { kind: 'rename', from: 'tier', to: 'plan' } });
    expect(await counts('plan', NONE)).toEqual({ pro: 1, team: 1, null: 1 });
    expect(await counts('plan', renamed)).toEqual({ pro: 2, team: 1 });
    expect(await counts('tier', renamed)).toEqual({ null: 3 });
  });

  test('makes numbers of texts that are some, and leaves the others', async () => {
    const asNumbers = repaired({ change: { kind: 'number', property: 'size' } });
    expect(await counts('size', asNumbers)).toEqual({ 2: 1, 3: 1, XL: 1 });
    const filters = [{ property: 'size', operator: 'greater_than', value: 2 }];
    const larger = await rowsOf({ query_type: 'segmentation', events: ['order'], filters }, asNumbers);
    expect(larger[0]?.at(-1)).toBe(1);
  });

  test('converts a unit for the time of the fault, in properties and in revenue', async () => {
    const cents = { events: ['order'], ...NOON };
    const euros = repaired(
      { change: { kind: 'number', property: 'paid', multiply_by: 0.01 }, ...cents },
      { change: { kind: 'number', property: 'revenue', multiply_by: 0.01 }, ...cents },
    );
    expect([await sum('paid', NONE), await sum('revenue', NONE)]).toEqual([3010, 3010]);
    expect([await sum('paid', euros), await sum('revenue', euros)]).toEqual([40, 40]);
  });

  test('splits a value, and makes texts of numbers', async () => {
    const split = repaired({ change: { kind: 'split', property: 'place', separator: '/', into: ['land', 'town'] } });
    const grouped = (group: string) =>
      rowsOf({ query_type: 'segmentation', events: ['error'], group_by: [group] }, split);
    expect(await grouped('land')).toEqual([
      ['DE', 1],
      ['FR', 1],
    ]);
    expect(await grouped('town')).toEqual([
      ['Berlin', 1],
      [null, 1],
    ]);
    const texts = repaired({ change: { kind: 'text', property: 'paid' } });
    expect(await counts('paid', texts)).toEqual({ 10: 1, 2500: 1, 500: 1 });
    expect(await sum('paid', texts)).toBe(3010);
  });

  test('drops what a release sent between two times, with its visitors', async () => {
    const filters = [{ property: 'release', operator: 'equals' as const, value: '4.2' }];
    const dropped = repaired({ change: { kind: 'drop' }, filters, ...NOON });
    const visitors = { query_type: 'segmentation', aggregation: 'unique_users' };
    expect((await rowsOf(visitors, NONE))[0]?.at(-1)).toBe(4);
    expect((await rowsOf(visitors, dropped))[0]?.at(-1)).toBe(2);
    expect((await rowsOf({ query_type: 'persons' }, dropped)).length).toBe(2);
  });
});

test('cohorts are of the values that repairs give', async () => {
  const renamed = repaired({ change: { kind: 'rename', from: 'tier', to: 'plan' } });
  const isPro = { property: 'plan', operator: 'equals' as const, value: 'pro' };
  const inCohort = { query_type: 'segmentation', aggregation: 'unique_users', filters: [{ cohort: 'pros' }] };
  const people = async (asked: object) => {
    const cohorts = [{ id: 'pros', definition: { name: 'pros', filters: [isPro] }, isFrozen: false }];
    return (await rowsOf(inCohort, { ...asked, cohorts }))[0]?.at(-1);
  };
  expect([await people(NONE), await people(renamed)]).toEqual([1, 2]);
});

test('the same answers come from rollups, and undone, each report is as before', async () => {
  const all = repaired(
    { change: { kind: 'number', property: 'revenue', multiply_by: 0.01 }, events: ['order'], ...NOON },
    { change: { kind: 'rename', from: 'tier', to: 'plan' } },
    { change: { kind: 'text', property: 'paid' } },
    { change: { kind: 'split', property: 'place', separator: '/', into: ['land'] } },
    { change: { kind: 'drop' }, events: ['error'], ...NOON },
  );
  const reports = [
    ...['plan', 'tier', 'paid', 'land'].map((group) => ({ query_type: 'segmentation', group_by: [group] })),
    { query_type: 'segmentation' },
    { query_type: 'segmentation', aggregation: 'sum', aggregation_property: 'revenue' },
    { query_type: 'segmentation', aggregation: 'unique_users', group_by: ['event'] },
    { query_type: 'sessions' },
  ];
  const answers = (asked: object) => Promise.all(reports.map((report) => rowsOf(report, asked)));
  const [before, hot] = [await answers(NONE), await answers(all)];
  expect(await rollUpAll(database)).toBeGreaterThan(0);
  expect(await settleAll(database)).toBeGreaterThan(0);
  const settledDays = await readSettled(database, 'p1');
  const span = { startMs: Date.parse(DAY), endMs: Date.parse(DAY) + DAY_MS };
  const sessions = await readSessions(database, 'p1', span);
  const rolled = (asked: object) => answers({ ...asked, settledDays, sessions });
  expect(await rolled(all)).toEqual(hot);
  expect(await rolled(NONE)).toEqual(before);
  expect(hot).not.toEqual(before);
  const statements = reports.map((report) => compiledQuery(ask(report), NONE).statements);
  expect(statements).toEqual(reports.map((report) => compiledQuery(ask(report)).statements));
});
