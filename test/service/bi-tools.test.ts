import { createClient } from '@clickhouse/client';
import { createClient as createWebClient } from '@clickhouse/client-web';
import { ClickHouse } from 'clickhouse';
import { beforeAll, describe, expect, test } from 'vitest';
import { doorPathOf, sqlDatabaseOf } from '../../core/api/clickhouse-door.ts';
import { HANDSHAKES, type Handshake } from '../fixtures/handshakes/bi-tools.ts';
import { eventually, send } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

const DATABASE = sqlDatabaseOf('eu');
/** Far behind the first megabyte, which ClickHouse sends at once. */
const BREAKS = 'SELECT number, throwIf(number = 500000) FROM numbers(600000)';
/** So far that some rows always arrive. */
const BREAKS_LATE = 'SELECT number, throwIf(number = 900000) FROM numbers(1000000)';
/** Takes longer than a statement may. */
const SLOW = 'SELECT count() FROM numbers(900000000) WHERE NOT ignore(sipHash64(number), cityHash64(number))';
let alpha: RunningService;
let url: string;

beforeAll(async () => {
  alpha = await newProject(await sharedService());
  url = alpha.url + doorPathOf(alpha.projectId);
  await send(alpha, {
    events: [
      { event: 'signup', user_id: 'ada' },
      { event: 'purchase', user_id: 'ada', properties: { amount: 10 } },
      { event: 'purchase', user_id: 'ada', properties: { amount: 20 } },
      { event: 'signup', user_id: 'bob' },
    ],
  });
  await eventually(
    () => text('SELECT count() FROM events'),
    (count) => count === '4\n',
  );
});

const basic = (key: string) => `Basic ${btoa(`default:${key}`)}`;

function ask(sql: string, parameters: Record<string, string> = {}, headers: Record<string, string> = {}) {
  return fetch(`${url}?${new URLSearchParams(parameters)}`, {
    method: 'POST',
    headers: { authorization: basic(alpha.apiKey), ...headers },
    body: sql,
  });
}

async function text(sql: string, parameters?: Record<string, string>): Promise<string> {
  return (await ask(sql, parameters)).text();
}

describe('the official clients', () => {
  const options = () => ({
    url: alpha.url,
    pathname: doorPathOf(alpha.projectId),
    username: 'anybody',
    password: alpha.apiKey,
  });
  const query =
    'SELECT event, count() AS events FROM events WHERE user_id = {user: String} GROUP BY event ORDER BY event';
  const rows = [
    { event: 'purchase', events: 2 },
    { event: 'signup', events: 1 },
  ];

  test.each([false, true])('@clickhouse/client asks, pings and reads failures, compressed: %s', async (response) => {
    const client = createClient({ ...options(), compression: { response } });
    expect(await client.ping()).toEqual({ success: true });
    const answer = await client.query({ query, query_params: { user: 'ada' }, format: 'JSONEachRow' });
    expect(await answer.json()).toEqual(rows);
    // Too long for an address, so that the client sends a form.
    const long = await client.query({
      query: 'SELECT length({text: String}) AS chars',
      query_params: { text: 'x'.repeat(20_000) },
      use_multipart_params_auto: true,
      format: 'JSONEachRow',
    });
    expect(await long.json()).toEqual([{ chars: 20_000 }]);
    await expect(client.query({ query: 'SELECT cuont() FROM events' })).rejects.toMatchObject({
      code: '46',
      type: 'UNKNOWN_FUNCTION',
      message: expect.stringContaining('`count`'),
    });
    await expect(client.command({ query: 'DROP TABLE events' })).rejects.toMatchObject({ code: '164' });
    await client.close();
  });

  test('@clickhouse/client-web asks and reads failures', async () => {
    const client = createWebClient(options());
    const answer = await client.query({ query, query_params: { user: 'ada' }, format: 'JSONEachRow' });
    expect(await answer.json()).toEqual(rows);
    await expect(client.query({ query: 'SELECT nope FROM events' })).rejects.toMatchObject({ code: '47' });
    await client.close();
  });

  test('clickhouse of npm asks with the key in a header', async () => {
    const { hostname, port } = new URL(alpha.url);
    const client = new ClickHouse({
      url: `http://${hostname}:${port}${doorPathOf(alpha.projectId)}`,
      port: Number(port),
      reqParams: { headers: { Authorization: basic(alpha.apiKey) } },
    });
    const sql = 'SELECT event, count() AS events FROM events GROUP BY event ORDER BY event';
    expect(await client.query(sql).toPromise()).toEqual([
      { event: 'purchase', events: 2 },
      { event: 'signup', events: 2 },
    ]);
  });

  test('a broken stream is an error of ClickHouse to the client, after the rows before it', async () => {
    const client = createClient(options());
    const answer = await client.query({ query: BREAKS_LATE, format: 'JSONEachRow' });
    let read = 0;
    const reading = (async () => {
      for await (const some of answer.stream()) read += some.length;
    })();
    await expect(reading).rejects.toMatchObject({ code: '395', type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' });
    expect(read).toBeGreaterThan(0);
    await client.close();
  });
});

describe('recorded handshakes', () => {
  const named = (some: string) => some.replaceAll('<database>', DATABASE);
  const steps = HANDSHAKES.flatMap(({ tool, steps }: Handshake) => steps.map((step) => ({ tool, step })));

  test.each(steps)('$tool: $step.body', async ({ step }) => {
    const { method = 'POST', path = '', parameters = {}, headers = {}, body, answer, refusal } = step;
    const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, named(value)]));
    // Bare pings come without a key.
    const key: Record<string, string> = path === '' ? { authorization: basic(alpha.apiKey) } : {};
    const response = await fetch(`${url}${path}?${query}`, {
      method,
      headers: { ...key, ...headers },
      ...(body === undefined ? {} : { body: named(body) }),
    });
    const said = Buffer.from(await response.arrayBuffer()).toString('latin1');
    if (refusal) expect(response.headers.get('x-clickhouse-exception-code')).toBe(refusal);
    else expect(response.ok, said).toBe(true);
    if (answer) expect(said).toMatch(new RegExp(named(answer.source)));
  });
});

test('lists one database and the same tables however it is asked, and each can be described and read', async () => {
  const plain = await text(`SELECT name FROM system.tables WHERE database = '${DATABASE}' ORDER BY name`);
  const names = plain.trim().split('\n');
  expect(names).toEqual(['events', 'persons', 'sessions']);
  expect(await text(`SELECT name FROM (SELECT name, engine FROM system.tables ORDER BY name)`)).toBe(plain);
  for (const name of names) {
    expect(await text(`DESCRIBE TABLE ${name}`)).not.toBe('');
    expect((await ask(`SELECT * FROM ${name} LIMIT 0`)).status).toBe(200);
  }
  const user = await text('SELECT currentUser()');
  expect(user).not.toContain('ew_api');
  expect(user).not.toContain('prj_');
});

test('drivers that know no path ask the root, and their key says which project is theirs', async () => {
  const headers = { 'x-clickhouse-user': 'default', 'x-clickhouse-key': alpha.apiKey };
  const answer = await fetch(`${alpha.url}/?database=${DATABASE}`, {
    method: 'POST',
    headers,
    body: 'SELECT count() FROM events',
  });
  expect(await answer.text()).toBe('4\n');
  expect(await (await fetch(`${alpha.url}/ping`)).text()).toBe('Ok.\n');
});

describe('settings', () => {
  test('limits come down to ours and never rise', async () => {
    const limit = "SELECT getSetting('max_execution_time')";
    expect(Number(await text(limit, { max_execution_time: '9999' }))).toBe(Number(await text(limit)));
    expect(await text(limit, { max_execution_time: '5' })).toBe('5\n');
  });

  test('all that tools send is taken, at once', async () => {
    const sent = {
      max_execution_time: '60',
      max_result_rows: '100',
      result_overflow_mode: 'break',
      join_use_nulls: '1',
      enable_http_compression: '1',
      send_progress_in_http_headers: '1',
      http_headers_progress_interval_ms: '10000',
      wait_end_of_query: '1',
      cancel_http_readonly_queries_on_client_close: '1',
      session_timezone: 'Europe/Berlin',
      output_format_json_quote_64bit_integers: '1',
      date_time_input_format: 'best_effort',
      readonly: '1',
      query_id: 'my-own-id',
      session_id: 'one',
    };
    expect(await text('SELECT count() FROM events FORMAT JSONEachRow', sent)).toBe('{"count()":"4"}\n');
  });

  test.each([
    ["{'events': 'event = \\'signup\\''}", '2\n'],
    ["{'events': '1'}", '4\n'],
    ['{}', '4\n'],
  ])('an ad hoc filter narrows and never widens: %s', async (additional_table_filters, count) => {
    expect(await text('SELECT count() FROM events', { additional_table_filters })).toBe(count);
  });
});

describe('what the address may not do', () => {
  test.each([
    'database=system',
    'format=CSV',
    'user=default&password=',
    'role=admin',
    'profile=default',
    'quota_key=x',
    'query_id=a&replace_running_query=1',
    'readonly=0',
    'filter=1&select=*',
    'default_format=Template',
    'decompress=1',
    'use_query_cache=1',
    'x_structure=a+String',
    'limit=1&limit=2',
  ])('?%s is refused by its name and reaches no engine', async (query) => {
    const headers = { authorization: basic(alpha.apiKey) };
    const answer = await fetch(`${url}?${query}`, { method: 'POST', headers, body: 'SELECT 1' });
    expect(answer.status).toBe(400);
    const { error } = (await answer.json()) as { error: { code: string; message: string } };
    expect(error.code).toBe('bad_request');
    const named = [...new URLSearchParams(query)].some(
      ([name, value]) => error.message.includes(name) || error.message.includes(value || '\0'),
    );
    expect(named, error.message).toBe(true);
  });

  test.each(['x-clickhouse-quota', 'x-clickhouse-jwt', 'x-clickhouse-anything'])(
    'the header %s is refused',
    async (name) => {
      const answer = await ask('SELECT 1', {}, { [name]: 'x' });
      expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining(name)]);
    },
  );

  test('another project, and paths that mean one, are not there', async () => {
    const headers = { authorization: basic(alpha.apiKey) };
    for (const path of ['/ch/prj_000000000000000000000000', `/ch/${alpha.projectId}%2f..%2fother`, '/ch/other']) {
      expect((await fetch(alpha.url + path, { method: 'POST', headers, body: 'SELECT 1' })).status, path).toBe(404);
    }
    for (const path of ['/system/tables.csv', '/events.csv?filter=1&select=*']) {
      expect((await fetch(url + path, { headers })).status, path).toBe(404);
    }
    expect((await fetch(url, { method: 'POST', body: 'SELECT 1' })).status).toBe(401);
    const sends = { authorization: basic(alpha.writeKey) };
    expect((await fetch(url, { method: 'POST', headers: sends, body: 'SELECT 1' })).status).toBe(403);
  });
});

test.each(['CSV', 'JSONEachRow', 'JSON', 'RowBinary', 'Native', 'TabSeparated'])(
  'an answer as %s that breaks cannot be taken for whole, compressed or not',
  async (default_format) => {
    for (const coding of ['gzip', 'identity']) {
      const answer = await ask(BREAKS, { default_format }, { 'accept-encoding': coding });
      // ClickHouse may fail before it has sent anything; then the status says so.
      if (answer.status === 200) await expect(answer.arrayBuffer(), coding).rejects.toThrow();
      else expect(answer.headers.get('x-clickhouse-exception-code')).toBe('395');
    }
  },
);

test('a failure before the first row has a status, the envelope, and the code and text for ClickHouse’s clients', async () => {
  const answer = await ask(`${BREAKS} FORMAT Parquet`, { wait_end_of_query: '1' });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('x-clickhouse-exception-code')).toBe('395');
  expect(await answer.json()).toMatchObject({
    error: {
      code: 'invalid_query',
      message: expect.stringMatching(/^Code: 395\. DB::Exception: .*\(FUNCTION_THROW_IF_VALUE_IS_NON_ZERO\)$/),
    },
  });
});

test('no header or format counts what other projects store', async () => {
  const answer = await ask('SELECT count() FROM events FORMAT JSON', { send_progress_in_http_headers: '1' });
  const { read_rows, total_rows_to_read } = JSON.parse(answer.headers.get('x-clickhouse-summary') ?? '{}');
  expect([read_rows, total_rows_to_read]).toEqual(['0', '0']);
  expect(answer.headers.has('x-clickhouse-progress')).toBe(false);
  expect(await answer.json()).not.toHaveProperty('statistics');
  expect((await ask('SELECT count() FROM events FORMAT JSONEachRowWithProgress')).status).toBe(400);
});

test('times are of UTC and say so, whatever the zone of the server or the project', async () => {
  const sql = `SELECT timezone(), toTypeName(any(timestamp)), toDate(toDateTime64('2026-03-28 23:30:00', 3, 'UTC')),
    toDate(toDateTime64('2026-03-28 23:30:00', 3, 'UTC'), 'Europe/Berlin') FROM events`;
  expect(await text(sql)).toBe("UTC\tDateTime64(3, \\'UTC\\')\t2026-03-28\t2026-03-29\n");
});

test('as many statements as a project may run, no more, and those whose callers hang up give their places back', async () => {
  const left = new AbortController();
  // One of the questions below may hold a place for a moment, and then one of these is refused: it tries again.
  const runs = async (): Promise<void> => {
    const { status } = await fetch(url, {
      method: 'POST',
      headers: { authorization: basic(alpha.apiKey) },
      body: SLOW,
      signal: left.signal,
    });
    if (status === 429) await runs();
  };
  const running = Array.from({ length: 6 }, runs);
  const refused = await eventually(
    () => ask('SELECT 1'),
    ({ status }) => status === 429,
  );
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.headers.get('x-clickhouse-exception-code')).toBe('202');
  left.abort();
  await Promise.allSettled(running);
  // Their own end is further away than this waits.
  const answered = await eventually(
    () => ask('SELECT 1'),
    ({ status }) => status === 200,
  );
  expect(await answered.text()).toBe('1\n');
});

test('a driver ends its own query by its id', async () => {
  const query_id = crypto.randomUUID();
  const slow = ask(SLOW, {
    query_id,
    wait_end_of_query: '1',
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await ask(`KILL QUERY WHERE query_id = '${query_id}' SYNC`)).status).toBe(200);
  expect((await slow).status).toBeGreaterThanOrEqual(400);
});

test('a driver that asks for LZ4 blocks gets them, with rows and with refusals', async () => {
  const sizes = (block: Buffer) => ({
    method: block[16],
    packed: block.readUInt32LE(17),
    plain: block.readUInt32LE(21),
  });
  for (const sql of ['SELECT number FROM numbers(1000)', 'SELECT nope']) {
    const plain = Buffer.from(await (await ask(sql, { compress: '0' })).arrayBuffer());
    const block = Buffer.from(await (await ask(sql, { compress: '1' })).arrayBuffer());
    expect(sizes(block)).toEqual({ method: 0x82, packed: block.length - 16, plain: plain.length });
    // The data is literals alone, so that it ends as the plain answer does.
    expect(block.subarray(-10)).toEqual(plain.subarray(-10));
  }
});

test('says the zone of a statement that names one', async () => {
  const answer = await ask("SELECT toDateTime('2026-03-28 23:30:00')", { session_timezone: 'Europe/Berlin' });
  expect(answer.headers.get('x-clickhouse-timezone')).toBe('Europe/Berlin');
  expect((await ask('SELECT 1')).headers.get('x-clickhouse-timezone')).toBe('UTC');
});
