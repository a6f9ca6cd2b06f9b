import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { eventsByNameAndDay, eventsSeen, propertiesSeen } from './volume-statements.ts';

const NOW_MS = Date.parse('2026-06-30T12:00:00Z');
const project = checkedProjectId('volumes');

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const event = (name: string, timestamp: string, rest: object = {}) =>
    anEvent({ project_id: 'volumes', event: name, timestamp, ...rest });
  const copied = event('signup', '2026-06-29 10:00:00.000', { strings: { plan: 'pro' } });
  await database.insertEvents([
    copied,
    copied,
    event('signup', '2026-06-30 10:00:00.000', { numbers: { seats: 3 } }),
    event('signup', '2026-06-30 11:00:00.000', { bot: 'crawler', strings: { agent: 'x' } }),
    event('order', '2025-01-01 10:00:00.000', { strings: { old: 'x' } }),
    anEvent({ project_id: 'another', event: 'secret', timestamp: '2026-06-30 10:00:00.000' }),
  ]);
});
afterAll(() => database.drop());

it('counts each event of a day once, without bots, and none of another project', async () => {
  const rows = await database.read(eventsByNameAndDay(project, NOW_MS));
  expect([...rows].sort((a, b) => a.day_s - b.day_s).map(({ event, count }) => [event, count])).toEqual([
    ['signup', 1],
    ['signup', 1],
  ]);
});

it('knows when each event and each property came first and last', async () => {
  const ofEvents = new Map((await database.read(eventsSeen(project))).map((each) => [each.name, each]));
  expect([...ofEvents.keys()].sort()).toEqual(['order', 'signup']);
  expect(ofEvents.get('signup')).toMatchObject({
    first_ms: Date.parse('2026-06-29T10:00:00Z'),
    last_ms: Date.parse('2026-06-30T10:00:00Z'),
  });
  const ofProperties = (await database.read(propertiesSeen(project, NOW_MS))).map(({ name }) => name);
  expect(ofProperties.sort()).toEqual(['plan', 'seats']);
});
