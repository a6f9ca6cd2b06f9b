import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { checkedProjectId } from '../../ids.ts';
import { allNames, hiddenNames, storedNames } from './statements.ts';

const P1 = checkedProjectId('p1');
const JUNE = { startMs: Date.parse('2026-06-01T00:00:00Z'), endMs: Date.parse('2026-07-01T00:00:00Z') };

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([
    anEvent({ event: 'order', strings: { plan: 'pro', channel: 'partner', country: 'de' }, country: 'DE' }),
    anEvent({ event: 'cart', numbers: { 'cart.total': 5, page: 2 } }),
    anEvent({ event: 'old', timestamp: '2024-01-01 00:00:00.000', strings: { campaign: 'x' } }),
    anEvent({ project_id: 'p2', event: 'theirs', strings: { secret: 'x' } }),
  ]);
});
afterAll(() => database.drop());

it('finds names that any event of the project has, an object by its fields, and none of another project', async () => {
  const events = ['order', 'old', 'theirs', 'ordre'];
  const sent = ['plan', 'cart', 'cart.total', 'secret', 'car_', "x' OR 1=1 --"];
  const rows = await database.rows(storedNames(P1, events, sent));
  expect(rows.map(([, name]) => name).sort()).toEqual(['cart', 'cart.total', 'old', 'order', 'plan']);
});

it('finds columns that hide what was sent under their name within the span', async () => {
  const rows = await database.rows(hiddenNames(P1, ['channel', 'country', 'page', 'campaign', 'city'], JUNE));
  // The country is the column's own value, the campaign was sent before the span.
  expect(rows.map(([, name]) => name).sort()).toEqual(['channel', 'page']);
});

it('lists the names that may have been meant', async () => {
  const names = (await database.rows(allNames(P1))).map(([kind, name]) => `${kind} ${name}`).sort();
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
