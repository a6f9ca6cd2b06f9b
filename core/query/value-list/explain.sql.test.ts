import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { explainedQuery } from '../../../test/harness/run-explained.ts';
import { answeredQuery } from '../../../test/harness/run-query.ts';
import type { ValuesQuery } from '../../api/kinds/values.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (hour: string) => `2026-06-01 ${hour}:00:00.000`;
  await database.insertEvents([
    anEvent({ anonymous_id: '', event: 'signup', user_id: 'ann', timestamp: at('09'), strings: { plan: 'pro' } }),
    anEvent({ anonymous_id: '', event: 'signup', user_id: 'ann', timestamp: at('11'), strings: { plan: 'pro' } }),
    anEvent({
      anonymous_id: '',
      event: 'signup',
      user_id: 'bob',
      timestamp: at('10'),
      strings: { plan: 'free' },
      numbers: { seats: 3 },
    }),
    anEvent({ anonymous_id: '', event: 'page_view', page: '/', timestamp: at('12'), strings: { plan: 'pro' } }),
    anEvent({ anonymous_id: 'd', event: 'page_view', page: '/docs', timestamp: at('13') }),
    anEvent({ project_id: 'p2', event: 'signup', user_id: 'eve', timestamp: at('09'), strings: { plan: 'pro' } }),
  ]);
});
afterAll(() => database.drop());

const ask = (fields: Partial<ValuesQuery>): ValuesQuery => ({
  query_type: 'values',
  project_id: 'p1',
  date_range: { start: '2026-06-01', end: '2026-06-01' },
  of: 'events',
  ...fields,
});

it('lists the persons of the events that have a name or a value, and the events of nobody beside them', async () => {
  expect(await explainedQuery(database, ask({}), { value: 'signup' })).toMatchObject({
    rows: [
      ['ann', 2, '2026-06-01T09:00:00.000Z', '2026-06-01T11:00:00.000Z'],
      ['bob', 1, '2026-06-01T10:00:00.000Z', '2026-06-01T10:00:00.000Z'],
    ],
    totals: { persons: 2, events: 3, value: 3 },
  });
  const plan = ask({ of: 'values', property: 'plan' });
  expect(await explainedQuery(database, plan, { value: 'pro' })).toMatchObject({
    rows: [
      [null, 1, '2026-06-01T12:00:00.000Z', '2026-06-01T12:00:00.000Z'],
      ['ann', 2, '2026-06-01T09:00:00.000Z', '2026-06-01T11:00:00.000Z'],
    ],
    totals: { persons: 1, events: 3, value: 3 },
  });
});

it.each([
  ['events', ask({})],
  ['properties', ask({ of: 'properties' })],
  ['values', ask({ of: 'values', property: 'plan' })],
  ['numbers', ask({ of: 'values', property: 'seats' })],
  ['facts of sessions', ask({ of: 'values', property: 'session.entry_page' })],
  ['properties that are searched for', ask({ of: 'properties', search: 'event' })],
])('has as many events behind each of the %s as the list says', async (_, request) => {
  const { rows } = await answeredQuery(database, request);
  expect(rows.length).toBeGreaterThan(0);
  for (const [value = null, events] of rows) {
    expect(await explainedQuery(database, request, { value })).toMatchObject({ totals: { events, value: events } });
  }
});

it('names every fault of a cell', async () => {
  const refused = await explainedQuery(database, ask({}), { country: 'DE', column: 'persons' });
  expect(refused).toContain('the cell lacks `value`');
  expect(refused).toContain('the answer has no cells by `country`');
  expect(refused).toContain('no row of the answer has `persons` as `column`');
});
