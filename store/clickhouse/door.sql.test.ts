import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { ask } from './door.ts';

let database: TestDatabase;
const read = (sql: string, params: Record<string, string | string[]> = {}, store = database.store) =>
  ask(store, 'people', { sql, params }, { queryId: newId('query'), timeoutS: 1 });

beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
  await database.insertEvents([anEvent({ revenue: 2.5 }), anEvent({ revenue: 0.25 })]);
});
afterAll(() => database.drop());

describe('ask', () => {
  it('returns numbers as numbers, tuples as lists, and how much was read', async () => {
    const answer = await read("SELECT count(), sum(revenue), nan, tuple(1 AS a, 'x' AS b) FROM events FINAL");
    expect(answer).toMatchObject({ ok: true, value: { rows: [[2, 2.75, null, [1, 'x']]], rowsRead: 2 } });
  });

  it('sends values beside the statement, even more than an address holds', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) => `${index}-${'é'.repeat(60)}`);
    const answer = await read('SELECT has({p0: Array(String)}, {p1: String})', { p0: many, p1: many[999] ?? '' });
    expect(answer).toMatchObject({ ok: true, value: { rows: [[1]] } });
  });

  it('changes nothing, whatever the statement says', async () => {
    expect(await read('DROP TABLE events')).toMatchObject({ ok: false, error: { exceptionCode: 164 } });
    expect(await read('SELECT count() FROM events')).toMatchObject({ ok: true, value: { rows: [[2]] } });
  });

  it.each([
    ['that does not end in time', 'SELECT count() FROM numbers(1e15)', 'timeout'],
    ['that returns too many rows', 'SELECT number FROM numbers(30000)', 'too_broad'],
    [
      'that takes too much memory',
      'SELECT uniqExact(number) FROM numbers(1e8) SETTINGS max_memory_usage = 1000000',
      'too_broad',
    ],
    ['with an invalid pattern', "SELECT match('a', '(') FROM events", 'bad_pattern'],
    ['that is wrong', 'SELECT nothing FROM events', 'unexplained'],
  ])('classifies a query %s', async (_, sql, reason) => {
    expect(await read(sql)).toMatchObject({ ok: false, error: { reason } });
  });

  it('reports that the store does not answer', async () => {
    const answer = await read('SELECT 1', {}, { ...database.store, url: 'http://127.0.0.1:9' });
    expect(answer).toMatchObject({ ok: false, error: { reason: 'away' } });
  });
});

it('stops the statement in the store when nobody waits for the answer any more', async () => {
  const id = newId('query');
  const running = async () => {
    const sql = `SELECT toUInt32(count()) FROM system.processes WHERE query_id = '${id}'`;
    return (await database.rows({ sql, params: {} }))[0]?.[0];
  };
  const caller = new AbortController();
  const statement = { sql: 'SELECT count() FROM numbers(1e13) WHERE sipHash64(number) = 1', params: {} };
  const answer = ask(database.store, 'people', statement, { queryId: id, signal: caller.signal });
  await expect.poll(running).toBe(1);
  caller.abort();
  expect(await answer).toMatchObject({ ok: false, error: { reason: 'away' } });
  await expect.poll(running, { timeout: 5_000 }).toBe(0);
  expect(await ask(database.store, 'people', statement, { queryId: id, signal: caller.signal })).toMatchObject({
    ok: false,
  });
});
