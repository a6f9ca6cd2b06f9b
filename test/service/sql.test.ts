import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { accountsOf } from '../../local/clickhouse-accounts.ts';
import { aroundNow, eventually, query, send } from '../harness/client.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
});

/** Long, and within the bound on rows. */
const HEAVY = 'SELECT count() FROM numbers(999000000) WHERE sipHash64(toString(number)) = 1';
/** docs/sql.md. */
const AT_ONCE_MAX = 6;
/** The short form runs as many as fill the project's places; the long one far more. */
const HEAVY_ONES = process.env.EDGEWISE_LONG_TESTS ? 50 : AT_ONCE_MAX + 2;

function post(body: object, init: RequestInit = {}): Promise<Response> {
  return fetch(`${service.url}/sql`, {
    method: 'POST',
    ...init,
    headers: { authorization: `Bearer ${service.apiKey}`, ...init.headers },
    body: JSON.stringify({ project_id: service.projectId, ...body }),
  });
}

/** With a handle, an answer that takes long has its own status too. */
async function ask(sql: string, rest: object = {}) {
  const response = await post({ sql, ...rest }, { headers: { 'x-query-handle': crypto.randomUUID() } });
  const body = await response.json();
  return {
    status: response.status,
    rows: body.rows,
    error: body.error,
    retryAfter: response.headers.get('retry-after'),
  };
}

test('says the same as reports of repeated events and of visitors who became known', async () => {
  const id = crypto.randomUUID();
  const bought = { event: 'sql_bought', user_id: 'ada', message_id: id, timestamp: new Date().toISOString() };
  await send(service, { ...bought, properties: { amount: 10 } });
  await send(service, { ...bought, properties: { amount: 10 } });
  await send(service, { event: 'sql_bought', anonymous_id: 'x1', properties: { amount: 20 } });
  await send(service, { event: 'sql_linked', anonymous_id: 'x1', user_id: 'ada' });
  const sql = "SELECT count(), uniqExact(person_id), sum(numbers['amount']) FROM events WHERE event = 'sql_bought'";
  const answer = await eventually(
    () => ask(sql),
    ({ rows }) => rows?.[0]?.[0] === 2 && rows[0][1] === 1,
  );
  expect(answer.rows).toEqual([[2, 1, 30]]);
  const { rows } = await query(service, {
    query_type: 'segmentation',
    events: ['sql_bought'],
    date_range: aroundNow(),
  });
  expect(rows[0]?.[0]).toBe(2);
});

test('answers hidden tables and absent ones alike, and helps with a mistake', async () => {
  const answers = await Promise.all(
    ['parts', 'partz'].map(async (name) => {
      const { error, status } = await ask(`SELECT nme FROM system.${name}`);
      return JSON.stringify([status, error.message, error.details]).replaceAll(name, 'NAME');
    }),
  );
  expect(answers[0]).toBe(answers[1]);
  const { error } = await ask('SELECT cuont() FROM events');
  expect(error).toMatchObject({
    code: 'invalid_query',
    details: { did_you_mean: 'count', position: { line: 1, column: 8 } },
  });
});

test.each(['csv', 'ndjson', 'parquet'])('a %s file that fails on the way cannot be taken for whole', async (format) => {
  const sql =
    "SELECT number, repeat('x', 200), throwIf(number = 90000) FROM numbers(99999) SETTINGS max_block_size = 1000";
  const response = await post({ sql, format });
  const isRefused = response.status !== 200;
  const read = await response.arrayBuffer().then(
    () => 'whole',
    () => 'broken',
  );
  expect(isRefused || read === 'broken').toBe(true);
});

/** Statements of customers that run in the engine, which only its maintenance account sees. */
async function runningCount(): Promise<number> {
  const { clickhouse_url: url } = JSON.parse(await readFile(join(service.dataDir, 'local.json'), 'utf8'));
  const { maintenance } = await accountsOf({ dataDir: service.dataDir, clickHouseUrl: undefined });
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-ClickHouse-User': maintenance.user, 'X-ClickHouse-Key': maintenance.password },
    body: "SELECT count() FROM system.processes WHERE startsWith(user, 'edgewise_sql_')",
  });
  expect(response.status).toBe(200);
  return Number(await response.text());
}

/** Far less than the statements take that are ended, and more than docs/sql.md promises, for a busy machine. */
const ENDED_MS_MAX = 10_000;

test('heavy statements leave ingest and reports alive, are bounded at once, and end when their callers hang up', async () => {
  const stop = new AbortController();
  const running = Promise.allSettled(
    Array.from({ length: HEAVY_ONES }, async () => (await post({ sql: HEAVY }, { signal: stop.signal })).text()),
  );
  // A statement that came before would take the place of a heavy one, which is then refused in its stead.
  expect(await eventually(runningCount, (count) => count === AT_ONCE_MAX)).toBe(AT_ONCE_MAX);
  const refused = await ask('SELECT 1 AS one');
  expect([refused.status, refused.retryAfter]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  expect(await runningCount()).toBeLessThanOrEqual(AT_ONCE_MAX);
  await send(service, { events: ['a', 'b', 'c'].map((user_id) => ({ event: 'sql_alive', user_id })) });
  const { rows } = await eventually(
    () => query(service, { query_type: 'segmentation', events: ['sql_alive'], date_range: aroundNow() }),
    (answer) => answer.rows[0]?.[0] === 3,
  );
  expect(rows[0]?.[0]).toBe(3);
  expect(await runningCount()).toBeGreaterThan(0);
  stop.abort();
  await running;
  expect(await eventually(runningCount, (count) => count === 0, ENDED_MS_MAX)).toBe(0);
  expect((await ask('SELECT 1 AS one')).rows).toEqual([[1]]);
});

test.each([
  ['an endless recursion', 'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count() FROM t'],
  ['long strings in one list', "SELECT length(groupArray(repeat('x', 1000000))) FROM numbers(1000000)"],
  [
    'a join of everything with everything',
    `SELECT sum(a.number * b.number) FROM numbers(9000000) AS a CROSS JOIN numbers(9000000) AS b
     SETTINGS max_execution_time = 2`,
  ],
])('%s ends within the limits, which the answer names, and the store answers afterwards', async (_, sql) => {
  const { status, error } = await ask(sql);
  expect([400, 408], JSON.stringify(error)).toContain(status);
  expect(error.code).not.toBe('internal');
  expect(error.message).not.toMatch(/DB::|edgewise_/);
  expect((await ask('SELECT 1 AS one')).rows).toEqual([[1]]);
});

test('the statements of the docs run', async () => {
  const text = await readFile(new URL('../../docs/sql.md', import.meta.url), 'utf8');
  const statements = [...text.matchAll(/^```sql\n([\s\S]*?)^```/gm)].map(([, sql]) => sql ?? '');
  expect(statements.length).toBeGreaterThan(2);
  for (const sql of statements) expect([sql, (await ask(sql)).status]).toEqual([sql, 200]);
});
