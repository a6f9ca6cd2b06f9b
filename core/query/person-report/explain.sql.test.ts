import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import type { PersonsQuery } from '../../api/kinds/persons.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (hour: string) => `2026-06-01 ${hour}:00:00.000`;
  await database.insertEvents([
    anEvent({ anonymous_id: '', user_id: 'ann', timestamp: at('09'), country: 'DE' }),
    anEvent({ anonymous_id: '', user_id: 'ann', timestamp: at('11'), country: 'DE' }),
    anEvent({ anonymous_id: '', user_id: 'bob', timestamp: at('10'), country: 'FR' }),
    anEvent({ anonymous_id: '', timestamp: at('12'), country: 'DE' }),
    anEvent({ project_id: 'p2', user_id: 'eve', timestamp: at('09'), country: 'DE' }),
  ]);
});
afterAll(() => database.drop());

const request: PersonsQuery = { query_type: 'persons', project_id: 'p1', limit: 1 };
const ANN = ['ann', 2, '2026-06-01T09:00:00.000Z', '2026-06-01T11:00:00.000Z'];
const BOB = ['bob', 1, '2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z'];

it('lists everybody of a list, whatever page of it was asked for', async () => {
  const totals = { persons: 2, events: 3 };
  expect(await explainedQuery(database, request, {})).toMatchObject({ rows: [ANN, BOB], totals });
});

it('keeps the search and the filters of the list', async () => {
  const german = { ...request, filters: [{ property: 'country', operator: 'equals' as const, value: 'DE' }] };
  expect(await explainedQuery(database, german, {})).toMatchObject({ rows: [ANN] });
  const found = { ...request, properties: ['country'], search: 'fr' };
  expect(await explainedQuery(database, found, {})).toMatchObject({ rows: [BOB] });
});

it('lists the one of a row, with the events that the row counts', async () => {
  expect(await explainedQuery(database, request, { person: 'bob' })).toMatchObject({ rows: [BOB] });
  const profileOf = (person: string): PersonsQuery => ({ query_type: 'persons', project_id: 'p1', person });
  expect(await explainedQuery(database, profileOf('ann'), {})).toMatchObject({ rows: [ANN] });
  expect(await explainedQuery(database, profileOf('nobody'), {})).toMatchObject({ rows: [] });
});

it('refuses columns that place no row', async () => {
  expect(await explainedQuery(database, request, { country: 'DE' })).toContain('has no cells by `country`');
});
