import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../base/ids.ts';
import { allNames, hiddenNames, storedNames, valueKinds } from './statements.ts';

const P1 = checkedProjectId('p1');
const JUNE = { startMs: Date.parse('2026-06-01T00:00:00Z'), endMs: Date.parse('2026-07-01T00:00:00Z') };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    anEvent({ event: 'order', strings: { plan: 'pro', channel: 'partner', country: 'de' }, country: 'DE' }),
    anEvent({ event: 'cart', numbers: { 'cart.total': 5, page: 2 } }),
    anEvent({ event: 'old', timestamp: '2024-01-01 00:00:00.000', strings: { campaign: 'x' } }),
    anEvent({
      project_id: 'p3',
      event: 'held',
      strings: { app: '10.9', seats: '4', tags: '["a"]', paid: 'true', when: '2026-06-01' },
    }),
    anEvent({
      project_id: 'p3',
      event: 'held',
      strings: { app: '9.8.1', seats: 'many', paid: 'false' },
      numbers: { when: 1 },
      os: 'Linux',
    }),
    anEvent({ project_id: 'p2', event: 'theirs', strings: { secret: 'x' } }),
  ]);
});
afterAll(() => database.drop());

it('finds names in any event of the project, an object by its fields, and none of another project', async () => {
  const events = ['order', 'old', 'theirs', 'ordre'];
  const sent = ['plan', 'cart', 'cart.total', 'secret', 'car_', "x' OR 1=1 --"];
  const rows = await database.read(storedNames(P1, events, sent));
  expect(rows.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual([
    'event old',
    'event order',
    'fields cart',
    'sent cart.total',
    'sent plan',
  ]);
});

it('finds the name of an event that the store has only in rollups', async () => {
  await database.command(
    "INSERT INTO rollups (project_id, grain, event, timestamp, events) VALUES ('p1', 'day', 'gone', now(), 3)",
  );
  expect(await database.read(storedNames(P1, ['gone'], []))).toEqual([{ kind: 'event', name: 'gone' }]);
});

it('finds columns that hide a property sent under their name within the span', async () => {
  const rows = await database.read(hiddenNames(P1, ['channel', 'country', 'page', 'campaign', 'city'], JUNE));
  // The country equals the column's value, and the campaign was sent before the span.
  expect(rows.map(({ name }) => name).sort()).toEqual(['channel', 'page']);
});

it('lists the names that may have been meant', async () => {
  const names = (await database.read(allNames(P1))).map(({ kind, name }) => `${kind} ${name}`).sort();
  expect(names).toEqual([
    'event cart',
    'event old',
    'event order',
    'sent campaign',
    'sent cart.total',
    'sent channel',
    'sent country',
    'sent page',
    'sent plan',
  ]);
});

it('reports the kinds of values that properties and columns hold', async () => {
  const names = ['app', 'seats', 'tags', 'paid', 'when', 'os', 'properties.os', 'revenue'];
  const rows = await database.read(valueKinds(checkedProjectId('p3'), names, JUNE));
  expect(rows.map(({ property, kind, example }) => `${property} ${kind} ${example}`).sort()).toEqual([
    'app number 10.9',
    'app version 9.8.1',
    expect.stringMatching(/^os text /),
    expect.stringMatching(/^paid boolean /),
    'seats number 4',
    'seats text many',
    'tags list ["a"]',
    'when date 2026-06-01',
    'when number 1',
  ]);
});
