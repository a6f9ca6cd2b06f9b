import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { recordedProjectId } from '../../core/base/ids.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { judgeDay } from '../../core/quality/judge-day.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { profileOf } from './profile-day.ts';
import { daysToProfile, firstEvent, schemaRows } from './read-statements.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

const MONDAY = Date.parse('2026-06-01') / DAY_MS;
const timeOn = (day: number, second = 0) => timeText((MONDAY + day) * DAY_MS + 36_000_000 + second * 1000);

/** An event of the `day`th day with its properties in all the forms in which the store has them. */
function sent(day: number, second: number, properties: object, fields: Partial<EventRow> = {}): EventRow {
  const flat = Object.entries(properties);
  const timestamp = timeOn(day, second);
  return anEvent({
    project_id: 'shop',
    event: 'paid',
    timestamp,
    received_at: timestamp,
    session_id: `s${day}-${second}`,
    anonymous_id: `a${second % 50}`,
    library: 'web/1.0',
    properties: JSON.stringify(properties),
    numbers: Object.fromEntries(flat.filter(([, value]) => typeof value === 'number')),
    strings: Object.fromEntries(flat.filter(([, value]) => typeof value === 'string')),
    ...fields,
  });
}
const project = recordedProjectId('shop');
const profile = (day: number, isWhole = true) =>
  profileOf(database.store, { project, day: MONDAY + day, isWhole }, (MONDAY + day + 1) * DAY_MS);

const PLANS = ['free', 'pro'];
const paid = (day: number, release: string, price: (second: number) => unknown) =>
  Array.from({ length: 60 }, (_, second) =>
    sent(day, second, {
      price: price(second),
      order_no: `00${second}`,
      wallet: '0x00ff',
      plan: PLANS[second % 2],
      gift: second % 2 === 0,
      items: [1],
      none: null,
      app_version: release,
    }),
  );

test('a price that becomes text is found once, with its first event and release; text like numbers is text', async () => {
  for (let day = 0; day < 7; day++) {
    await database.insertEvents(paid(day, '2.3.0', (second) => [5, 7, 5.5][second % 3]));
    expect(judgeDay(await profile(day))).toEqual([]);
  }
  await database.insertEvents(paid(7, '2.3.1', () => '5.50'));
  const found = judgeDay(await profile(7));
  const facts = { event: 'paid', property: 'price', was: 'number', is: 'text', count: 60, of: 60 };
  expect(found).toEqual([expect.objectContaining({ kind: 'type_changed', facts: expect.objectContaining(facts) })]);
  const fault = { event: 'paid', property: 'price', has: { kind: 'text' } };
  const span = { fromMs: MONDAY * DAY_MS, toMs: (MONDAY + 8) * DAY_MS };
  const [first] = await database.read(firstEvent(project, fault, span));
  expect(first).toMatchObject({ at_ms: Date.parse(`${timeOn(7)}Z`), release: '2.3.1' });
});

test('knows the schema of an event by day and release, with the values of properties that have few', async () => {
  const rows = await database.read(schemaRows(project, 'paid', MONDAY, MONDAY + 8));
  const of = (property: string) =>
    rows
      .filter((row) => row.property === property && row.day === MONDAY)
      .map(({ release, kind, value, count }) => [release, kind, value, count]);
  expect(of('')).toEqual([['2.3.0', 'events', '', 60]]);
  expect(of('plan')).toEqual([
    ['2.3.0', 'text', '', 60],
    ['', 'value', 'free', 30],
    ['', 'value', 'pro', 30],
  ]);
  expect(of('gift').filter(([, kind]) => kind !== 'value')).toEqual([['2.3.0', 'boolean', '', 60]]);
  expect(of('items')).toEqual([['2.3.0', 'list', '', 60]]);
  expect(of('order_no')).toEqual([['2.3.0', 'text', '', 60]]);
  expect(of('none')).toEqual([]);
});

test('counts what came twice, and by the last profile alone when a day is profiled again', async () => {
  const twins = paid(8, '2.3.1', () => 5).flatMap((event) => [event, { ...event, id: crypto.randomUUID() }]);
  await database.insertEvents(twins);
  await profile(8);
  const { rows, clocks } = await profile(8);
  const events = rows.find(({ event, kind }) => event === 'paid' && kind === 'events');
  expect(events).toMatchObject({ count: 120, units: 60, twins: 60, release: '2.3.1' });
  expect(clocks).toEqual([{ library: 'web/1.0', events: 120, persons: 50, ahead: 0, delays: [0, 0, 0] }]);
});

test('keeps no value that fewer than five visitors sent', async () => {
  await database.insertEvents(
    Array.from({ length: 60 }, (_, second) => sent(9, second, { note: second < 4 ? 'a secret' : 'usual' })),
  );
  const { rows } = await profile(9);
  expect(rows.filter(({ kind }) => kind === 'value').map(({ value }) => value)).toEqual(['usual']);
});

test('reads clocks that are hours off, and events from the future', async () => {
  const at = (second: number) => timeText((MONDAY + 10) * DAY_MS + 36_000_000 + second * 1000 + 5 * 3_600_000);
  await database.insertEvents(
    Array.from({ length: 60 }, (_, second) =>
      sent(
        10,
        second,
        {},
        { received_at: at(second), library: 'ios/4', ...(second < 20 ? { numbers: { $clock_ahead_hours: 3 } } : {}) },
      ),
    ),
  );
  const { clocks } = await profile(10);
  expect(clocks).toEqual([{ library: 'ios/4', events: 60, persons: 50, ahead: 20, delays: [18_000, 18_000, 18_000] }]);
  expect(judgeDay({ day: 0, isWhole: false, rows: [], before: [], clocks }).map(({ kind }) => kind)).toEqual([
    'clock_offset',
    'clock_ahead',
  ]);
});

test('has the days to do that changed since they were profiled, and yesterday of whoever had events', async () => {
  const today = Math.floor((await database.nowMs()) / DAY_MS);
  const another = recordedProjectId('another');
  const due = async () =>
    (await database.read(daysToProfile(today - 35, today)))
      .filter((each) => each.project === another)
      .map(({ day }) => today - day);
  const on = (ago: number) => anEvent({ project_id: another, timestamp: timeText((today - ago) * DAY_MS + 1_000) });
  await database.insertEvents([on(0), on(3)]);
  expect(await due()).toEqual([3, 0]);
  const nowMs = await database.nowMs();
  await profileOf(database.store, { project: another, day: today - 3, isWhole: true }, nowMs + 60_000);
  expect(await due()).toEqual([1, 0]);
  await profileOf(database.store, { project: another, day: today - 1, isWhole: true }, nowMs + 60_000);
  expect(await due()).toEqual([0]);
});
