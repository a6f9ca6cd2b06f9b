import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { anEvent } from '../../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../../test/harness/clickhouse-database.ts';
import { rollUpAll } from '../../../test/harness/roll-up.ts';
import { type Asked, answeredQuery, compiledQuery } from '../../../test/harness/run-query.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  const at = (time: string) => ({ timestamp: `2026-06-01 ${time}.000`, event: 'page_view' });
  await database.insertEvents([
    anEvent({ ...at('10:00:00'), user_id: 'ada', anonymous_id: '', hostname: 'shop.example' }),
    anEvent({ ...at('10:10:00'), user_id: 'ada', anonymous_id: '', hostname: 'shop.example' }),
    anEvent({ ...at('10:00:00'), user_id: 'bob', anonymous_id: '', hostname: 'a.staging.shop.example' }),
    anEvent({ ...at('11:00:00'), user_id: 'eve', anonymous_id: '', hostname: 'localhost' }),
    anEvent({ ...at('12:00:00'), user_id: '', anonymous_id: 'phone', hostname: 'shop.example' }),
    anEvent({ ...at('13:00:00'), user_id: '', anonymous_id: 'server', hostname: '' }),
    anEvent({ ...at('14:00:00'), user_id: 'max', anonymous_id: '', hostname: 'shop.example', bot: 'internal' }),
    anEvent({ ...at('15:00:00'), user_id: 'bot', anonymous_id: '', hostname: 'shop.example', bot: 'Googlebot' }),
  ]);
  await database.insertIdentities('p1', [
    { anonymous_id: 'phone', user_id: 'olga', timestamp: '2026-06-01 12:00:00.000' },
  ]);
  await rollUpAll(database);
});
afterAll(() => database.drop());

const range = { project_id: 'p1', date_range: { start: '2026-06-01', end: '2026-06-01' } };
const people = async (asked: Asked, request = {}) => {
  const query = { ...range, query_type: 'segmentation', aggregation: 'unique_users', group_by: ['person'], ...request };
  const { rows } = await answeredQuery(database, query, asked);
  return rows.map(([person]) => person).sort();
};

const EVERYBODY = ['ada', 'bob', 'eve', 'olga', 'server'];
it.each([
  [{ hosts: [], persons: [] }, EVERYBODY],
  [{ hosts: ['localhost'], persons: [] }, ['ada', 'bob', 'olga', 'server']],
  [{ hosts: ['*.shop.example'], persons: [] }, ['ada', 'eve', 'olga', 'server']],
  [{ hosts: ['*.staging.shop.example', 'localhost'], persons: ['ada'] }, ['olga', 'server']],
  [{ hosts: [], persons: ['olga', 'server'] }, ['ada', 'bob', 'eve']],
])('leaves out internal hosts and persons of past events: %j', async (internal, left) => {
  expect(await people({ internal })).toEqual(left);
});

it('shows them again on request, and with them the events that were marked by their address, but no bots', async () => {
  const internal = { hosts: ['localhost'], persons: ['ada'] };
  expect(await people({ internal }, { include_internal: true })).toEqual([...EVERYBODY, 'max'].sort());
  expect(await people({ internal }, { include_bots: true })).toEqual(['bob', 'bot', 'olga', 'server']);
  expect(await people({}, { include_bots: true, include_internal: true })).toEqual([...EVERYBODY, 'bot', 'max'].sort());
});

it('leaves them out before sessions and visits are counted', async () => {
  const query = { ...range, query_type: 'sessions', measures: ['sessions', 'visitors', 'views'] };
  const answer = async (asked: Asked) => (await answeredQuery(database, query, asked)).rows;
  expect(await answer({})).toEqual([[5, 5, 6]]);
  expect(await answer({ internal: { hosts: ['localhost'], persons: ['ada'] } })).toEqual([[3, 3, 3]]);
});

it('shows a person to whoever asks for that person', async () => {
  const internal = { hosts: [], persons: ['ada'] };
  const list = { project_id: 'p1', query_type: 'persons' };
  const names = async (request: object) => (await answeredQuery(database, { ...list, ...request }, { internal })).rows;
  expect((await names({})).map(([name]) => name)).not.toContain('ada');
  expect((await names({ person: 'ada' })).map(([name]) => name)).toEqual(['ada']);
});

it('ends sessions without an id after the silence that the project chose, and says so', async () => {
  const query = { ...range, query_type: 'sessions', measures: ['sessions'] };
  for (const [sessionMinutes, sessions] of [
    [30, 5],
    [10, 5],
    [9, 6],
  ] as const) {
    const { plan } = compiledQuery(query, { sessionMinutes });
    expect(plan.semantics.sessions).toContain(`more than ${sessionMinutes} minutes`);
    expect((await answeredQuery(database, query, { sessionMinutes })).rows).toEqual([[sessions]]);
  }
  const trend = { ...range, query_type: 'segmentation', aggregation: 'unique_sessions' };
  expect((await answeredQuery(database, trend, { sessionMinutes: 9 })).rows).toEqual([[6]]);
});

it('costs a query nothing where no rule is set', () => {
  const query = { ...range, query_type: 'segmentation', aggregation: 'unique_users' };
  const plain = compiledQuery(query).statement;
  expect(compiledQuery(query, { internal: { hosts: [], persons: [] }, sessionMinutes: 30 }).statement).toEqual(plain);
});
