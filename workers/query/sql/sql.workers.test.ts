import { exports } from 'cloudflare:workers';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { aProject } from '../../../test/harness/workers-project.ts';

let mine: Awaited<ReturnType<typeof aProject>>;
let theirs: Awaited<ReturnType<typeof aProject>>;
beforeAll(async () => {
  mine = await aProject();
  theirs = await aProject();
});
afterEach(() => vi.restoreAllMocks());

type Sent = { readonly user: string; readonly sql: string; readonly search: URLSearchParams };

/** Simulates ClickHouse; the service's and the store's tests ask the real one. */
function storeAnswers(answer: (sent: Sent) => Response | Promise<Response>): Sent[] {
  const asked: Sent[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { host, searchParams } = new URL(request.url);
    if (host !== 'clickhouse.test') throw new Error(`Unexpected request to ${request.url}`);
    const user = request.headers.get('X-ClickHouse-User') ?? '';
    if (!user.startsWith('edgewise_sql_')) return ownAnswer(searchParams);
    const sent = { user, sql: await request.text(), search: searchParams };
    asked.push(sent);
    return answer(sent);
  });
  return asked;
}

/**
 * Statements that the service sends on its own account: which user of the pool runs the project's SQL, whether persons were merged, and
 * how the engine reads a statement.
 */
function ownAnswer(search: URLSearchParams): Response {
  const row = OWN_ROWS[search.get('log_comment') ?? '']?.(search) ?? {};
  const meta = Object.keys(row).map((name) => ({ name }));
  return Response.json({ meta, data: meta.length === 0 ? [] : [Object.values(row)], rows: 1 });
}

const OWN_ROWS: Readonly<Record<string, (search: URLSearchParams) => object>> = {
  'customer_sql.as_parsed': (search) => ({ text: search.get('param_part_0') }),
  'customer_sql.slots': () => ({ user: 'edgewise_sql_eu_1', latest: 1, project: mine.id, age_ms: 0 }),
  'customer_sql.merge_fingerprints': () => ({ merges: '0', listed: '0', latest: 0 }),
  'customer_sql.project_scope': () => ({ hosts: [], persons: [], session_gap_ms: 0, latest: 0 }),
};

const rows = (...lines: string[]) =>
  new Response(lines.map((line) => `${line}\n`).join(''), {
    headers: { 'X-ClickHouse-Format': 'JSONCompactEachRowWithNamesAndTypes' },
  });
const exception = (code: number, text: string) =>
  new Response(text, { status: 500, headers: { 'X-ClickHouse-Exception-Code': String(code) } });

async function ask(body: object, headers: Record<string, string> = {}) {
  const response = await exports.default.fetch('http://edgewise.test/sql', {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.apiKey}`, ...headers },
    body: JSON.stringify({ project_id: mine.id, ...body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: text.startsWith('{') ? JSON.parse(text) : undefined,
  };
}

test('answers with columns and rows, every digit of an integer among them, and says that there are more', async () => {
  const asked = storeAnswers(() =>
    rows(
      '["n", "at"]',
      '["UInt64", "DateTime64(3, \'UTC\')"]',
      '[9007199254740993, "2026-03-02T10:00:00.000Z"]',
      '[2, null]',
    ),
  );
  const answer = await ask({ sql: 'SELECT n, at FROM events', limit: 1 });
  expect(answer.status).toBe(200);
  expect(answer.text).toContain('"rows":[[9007199254740993, "2026-03-02T10:00:00.000Z"]]');
  expect(answer.body).toMatchObject({
    columns: [
      { name: 'n', type: 'number', database_type: 'UInt64' },
      { name: 'at', type: 'time', database_type: "DateTime64(3, 'UTC')" },
    ],
    meta: { row_count: 1, limit: 1, truncated: true, timezone: 'UTC' },
  });
  expect(answer.body.meta).not.toHaveProperty('rows_read');
  expect(asked.map(({ sql, search }) => [sql, search.get('limit')])).toEqual([['SELECT n, at FROM events', '2']]);
});

test('sends typed parameters apart from the statement, with every digit', async () => {
  const asked = storeAnswers(() => rows('["a"]', '["String"]'));
  const response = await exports.default.fetch('http://edgewise.test/sql', {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.apiKey}` },
    body: `{"project_id":"${mine.id}","sql":"SELECT {a:String}","parameters":{"a":"it's\\t\\\\","n":9007199254740993,"list":["a'b",null,1]}}`,
  });
  expect(response.status).toBe(200);
  const [sent] = asked;
  expect(sent?.search.get('param_a')).toBe("it\\'s\\t\\\\");
  expect(sent?.search.get('param_n')).toBe('9007199254740993');
  expect(sent?.search.get('param_list')).toBe("['a\\'b',NULL,1]");
});

test.each([
  ['DROP TABLE events', 'SQL here only reads'],
  ['SELECT 1; SELECT 2', 'one statement'],
  ['SELECT 1 FROM system.parts', 'There is no table `system.parts`'],
  ["SELECT * FROM url('http://127.0.0.1:1')", 'The function `url` is not available'],
  ['SELECT 1 FROM (SELECT 1 SETTINGS readonly = 0)', 'SETTINGS'],
])('refuses %s without asking the store', async (sql, message) => {
  const asked = storeAnswers(() => rows());
  const { status, body } = await ask({ sql });
  expect([status, body.error.code]).toEqual([400, 'invalid_query']);
  expect(body.error.message).toContain(message);
  expect(asked).toEqual([]);
});

test.each([
  [
    46,
    'Code: 46. DB::Exception: Function with name `cuont` does not exist. (UNKNOWN_FUNCTION)',
    400,
    'Did you mean `count`?',
  ],
  [
    497,
    'Code: 497. DB::Exception: edgewise_sql_eu_1: Not enough privileges on edgewise_eu.events',
    400,
    'GET /sql/views',
  ],
  [159, 'Code: 159. DB::Exception: Timeout exceeded', 408, 'did not finish in the time allowed'],
  [241, 'Code: 241. DB::Exception: Memory limit exceeded', 400, 'more memory than it may use'],
  [202, 'Code: 202. DB::Exception: Too many simultaneous queries for user edgewise_sql_eu_1', 429, 'ask again'],
])('answers exception %d in words for the customer', async (code, text, status, words) => {
  storeAnswers(() => exception(code, text));
  const answer = await ask({ sql: 'SELECT cuont() FROM events' });
  expect(answer.status).toBe(status);
  expect(answer.body.error.message).toContain(words);
  expect(answer.text).not.toMatch(/edgewise_|DB::|privileges/);
  if (status === 429) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
});

test('answers 400 when the store fails among the rows, and shows none of them', async () => {
  const tag = 'abcdefghijklmnop';
  storeAnswers(
    () =>
      new Response(
        `["a"]\n["UInt8"]\n[1]\n\r\n__exception__\r\n${tag}\r\nCode: 395. DB::Exception: my secret\r\n24 ${tag}\r\n__exception__\r\n`,
        {
          headers: { 'X-ClickHouse-Format': 'JSONCompactEachRowWithNamesAndTypes', 'X-ClickHouse-Exception-Tag': tag },
        },
      ),
  );
  const { status, body } = await ask({ sql: 'SELECT throwIf(number = 3) FROM numbers(9)' });
  expect([status, body.error.message]).toEqual([400, '`throwIf` ended the statement: its condition was true.']);
});

test('refuses the state of an aggregate function and a FORMAT clause by name', async () => {
  storeAnswers(() => rows('["s"]', '["AggregateFunction(uniq, String)"]', '["\\u0001"]'));
  expect((await ask({ sql: 'SELECT uniqState(event) AS s FROM events' })).body.error.message).toContain(
    '`s` is the state',
  );
  storeAnswers(() => new Response('1\n', { headers: { 'X-ClickHouse-Format': 'CSV' } }));
  expect((await ask({ sql: 'SELECT 1 FORMAT CSV' })).body.error.message).toContain('Leave out FORMAT');
});

test.each([
  [{ format: 'csv' }, {}, 'text/csv'],
  [{}, { accept: 'text/csv, */*' }, 'text/csv'],
  [{ format: 'ndjson' }, {}, 'application/x-ndjson'],
  [{ format: 'parquet' }, {}, 'application/vnd.apache.parquet'],
])('streams a file for %j with %j', async (body, headers, type) => {
  const asked = storeAnswers(
    ({ search }) =>
      new Response('{"a":1}\n', { headers: { 'X-ClickHouse-Format': search.get('default_format') ?? '' } }),
  );
  const answer = await ask({ sql: 'SELECT 1 AS a', ...body }, headers);
  expect(answer.headers.get('content-type')).toContain(type);
  expect(answer.headers.get('content-disposition')).toContain('attachment');
  expect(asked[0]?.search.get('default_format')).not.toContain('Compact');
});

test('asks as the user of the project in the body, and only for those who may read it', async () => {
  const asked = storeAnswers(() => rows('["a"]', '["UInt8"]', '[1]'));
  const foreign = await ask({ project_id: theirs.id, sql: 'SELECT 1 AS a' });
  expect([foreign.status, asked]).toEqual([404, []]);
});

test('lists the views with their columns', async () => {
  const response = await exports.default.fetch(`http://edgewise.test/sql/views?project_id=${mine.id}`, {
    headers: { authorization: `Bearer ${mine.apiKey}` },
  });
  const { views } = await response.json<{ views: { name: string; columns: { name: string }[] }[] }>();
  expect(views.map(({ name }) => name)).toEqual(['events', 'persons', 'sessions']);
  expect(views[0]?.columns.map(({ name }) => name)).toContain('person_id');
});
