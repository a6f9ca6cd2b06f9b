import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { ask } from './door.ts';
import type { StoreProgress } from './read-progress.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await newDatabase(inject('clickHouseUrl'));
});
afterAll(() => database.drop());

async function asked(sql: string) {
  const told: StoreProgress[] = [];
  const onProgress = (progress: StoreProgress) => told.push(progress);
  const answer = await ask(database.store, 'people', { sql, params: {} }, { onProgress });
  return { told, answer, without: await ask(database.store, 'people', { sql, params: {} }) };
}

const SLOW = 'FROM numbers(12) SETTINGS max_block_size = 1';

test('tells how far a slow statement has come, and gives the answer that it gives without telling', async () => {
  const { told, answer, without } = await asked(
    `SELECT number, [toString(number)] AS list, if(number = 3, NULL, 1.5) AS half, sleepEachRow(0.1) ${SLOW}`,
  );
  expect(told.length).toBeGreaterThan(3);
  const rows = told.map(({ rowsRead }) => rowsRead);
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(told.at(-1)).toMatchObject({ rowsRead: 12, rowsInAll: 12 });
  if (!answer.ok || !without.ok) throw new Error('A statement was refused');
  expect(answer.value.rows).toEqual(without.value.rows);
  expect(answer.value.rowsRead).toBe(without.value.rowsRead);
});

test('has no rows where there are none', async () => {
  const { answer } = await asked('SELECT number FROM numbers(3) WHERE number > 5');
  expect(answer).toMatchObject({ ok: true, value: { rows: [] } });
});

test('fails as without telling, before the answer has begun and in the middle of it', async () => {
  const first = await asked('SELECT nothing_of_this_name');
  const middle = await asked(`SELECT throwIf(number = 9), sleepEachRow(0.05) ${SLOW}`);
  for (const { answer, without } of [first, middle]) {
    if (answer.ok || without.ok) throw new Error('A statement was answered');
    expect(answer.error.exceptionCode).toBe(without.error.exceptionCode);
  }
});

test('stops the statement in the store when nobody waits for the answer any more', async () => {
  const queryId = newId('query');
  const running = async () => {
    const sql = `SELECT toUInt32(count()) FROM system.processes WHERE query_id = '${queryId}'`;
    return (await database.rows({ sql, params: {} }))[0]?.[0];
  };
  const caller = new AbortController();
  let isTold = false;
  const onProgress = () => {
    isTold = true;
  };
  const sql = 'SELECT sum(cityHash64(number)) FROM numbers(100000000000)';
  const answer = ask(database.store, 'people', { sql, params: {} }, { queryId, signal: caller.signal, onProgress });
  await vi.waitFor(() => expect(isTold).toBe(true), { timeout: 10_000 });
  expect(await running()).toBe(1);
  caller.abort();
  expect(await answer).toMatchObject({ ok: false, error: { reason: 'away' } });
  await vi.waitFor(async () => expect(await running()).toBe(0), { timeout: 10_000 });
});
