import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { QUERY_BYTES_MAX } from '../../core/base/limits.ts';
import { aMember, aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';

let mine: Awaited<ReturnType<typeof aProject>>;
let theirs: Awaited<ReturnType<typeof aProject>>;
/** How many rows ever came into the store, as its table of changes tells it; undefined: it does not answer. */
let changes: number | undefined;
beforeAll(async () => {
  mine = await aProject();
  theirs = await aProject();
});
afterEach(() => {
  changes = undefined;
  vi.restoreAllMocks();
});

const aQuery = (fields: object = {}) => ({
  query_type: 'segmentation',
  project_id: mine.id,
  date_range: { start: '2026-06-01', end: '2026-06-02' },
  ...fields,
});

async function ask(body: unknown, { key = mine.apiKey, path = '/query' }: { key?: string; path?: string } = {}) {
  const response = await exports.default.fetch(`http://edgewise.test${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** Simulates ClickHouse; tests of store/clickhouse and core/query use the real one. */
function storeAnswers({ status, code, body }: { status: number; code?: number; body: string }, names: string[][] = []) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const { host, searchParams } = new URL(input instanceof Request ? input.url : input);
    if (host !== 'clickhouse.test') throw new Error(`Unexpected request to ${host}`);
    // Nothing of this project lies in cold storage.
    if (String(init?.body).includes('day_changes')) return new Response('{"meta":[],"data":[],"rows":0}');
    const statement = searchParams.get('log_comment') ?? '';
    if (statement === 'changes.of_spans') {
      const data = changes === undefined ? [] : [[[changes, 0], 0, 0]];
      return Response.json({
        meta: [{ name: 'sums' }, { name: 'first_hour' }, { name: 'halvings' }],
        data,
        rows: data.length,
      });
    }
    if (statement.startsWith('names.')) {
      const data = statement === 'names.value_kinds' ? [] : names;
      return Response.json({ meta: [{ name: 'kind' }, { name: 'name' }], data, rows: data.length });
    }
    return new Response(body, {
      status,
      headers: code === undefined ? {} : { 'X-ClickHouse-Exception-Code': String(code) },
    });
  });
}
/** The rows of the query itself, and the `kind, name` of the names that the project has. */
const rows = (data: unknown[][], names: string[][] = []) =>
  storeAnswers(
    {
      status: 200,
      body: JSON.stringify({ meta: [], data, rows: data.length, statistics: { elapsed: 0.0125, rows_read: 42 } }),
    },
    names,
  );

test('answers with columns, rows and the cost', async () => {
  rows([[0, 0, 0, 7]]);
  const answer = await ask(aQuery());
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    columns: [{ name: 'value', type: 'number', role: 'value' }],
    rows: [[7]],
    meta: {
      query_id: expect.stringMatching(/^qry_/),
      elapsed_ms: 12.5,
      rows_read: 42,
      cached: false,
      timezone: 'UTC',
      range: { start: '2026-06-01T00:00:00.000Z', end: '2026-06-03T00:00:00.000Z' },
      semantics: expect.any(Object),
    },
  });
});

/** Sets the queries of one test apart from those of others, by a column. */
const from = (country: string) => ({ filters: [{ property: 'country', operator: 'equals', value: country }] });

/** The statements that reached the store, without look-ups, and without inserts of other files' shards, whose alarms may ring. */
function statementsAsked() {
  return vi
    .mocked(globalThis.fetch)
    .mock.calls.filter(([input]) => {
      const { searchParams } = new URL(String(input));
      return !searchParams.has('log_comment') && !searchParams.has('query');
    })
    .map(([, init]) => String(init?.body));
}

test('answers from memory until anything that it reads has changed, and says so', async () => {
  changes = 7;
  rows([[0, 0, 0, 7]]);
  const query = aQuery({ ...from('cached') });
  const [first, second] = [await ask(query), await ask(query)];
  expect([first.body.meta.cached, second.body.meta.cached]).toEqual([false, true]);
  expect(second.body.rows).toEqual(first.body.rows);
  expect([second.body.meta.rows_read, statementsAsked().length]).toEqual([0, 1]);
  changes = 8;
  expect((await ask(query)).body.meta.cached).toBe(false);
  expect((await ask(aQuery({ ...from('cached'), include_bots: true }))).body.meta.cached).toBe(false);
});

test('looks facts up again only once something has changed', async () => {
  const factsAsked = () =>
    vi
      .mocked(globalThis.fetch)
      .mock.calls.filter(([input]) => new URL(String(input)).searchParams.get('log_comment') === 'rollups.settled_days')
      .length;
  changes = 101;
  rows([[0, 0, 0, 7]]);
  await ask(aQuery({ ...from('facts') }));
  const first = factsAsked();
  await ask(aQuery({ ...from('other facts') }));
  expect([first, factsAsked()]).toEqual([1, 1]);
  changes = 102;
  await ask(aQuery({ ...from('facts') }));
  expect(factsAsked()).toBe(2);
  changes = undefined;
  await ask(aQuery({ ...from('facts') }));
  await ask(aQuery({ ...from('facts') }));
  expect(factsAsked()).toBe(4);
});

test('keeps answers of one project from those of another', async () => {
  changes = 7;
  rows([[0, 0, 0, 7]]);
  await ask(aQuery({ ...from('apart') }));
  const other = await ask(aQuery({ ...from('apart'), project_id: theirs.id }), { key: theirs.apiKey });
  expect([other.status, other.body.meta.cached]).toEqual([200, false]);
});

test('answers a member until the grant is removed, then 404, although the answer lies in memory', async () => {
  const owner = await aPerson();
  const vera = await aMember(owner, 'viewer');
  const inOrganization = { organization_id: owner.organizationId, name: 'alpha', region: 'eu' };
  const { id } = (await owner.call('POST', '/api/projects', inOrganization)).body;
  const base = `/api/organizations/${owner.organizationId}/members`;
  const { members } = (await owner.call('GET', base)).body;
  const member = members.find(({ user_id }: { user_id: string }) => user_id === vera.userId);
  const grant = (projects: object[]) =>
    owner.call('PATCH', `${base}/${member.id}`, { project_access: 'granted', projects });
  expect((await grant([{ project_id: id, role: 'viewer' }])).status).toBe(204);
  changes = 7;
  rows([[0, 0, 0, 4]]);
  const query = aQuery({ project_id: id, date_range: { start: '2026-03-02', end: '2026-03-02' } });
  const asked = [await vera.call('POST', '/query', query), await vera.call('POST', '/query', query)];
  expect(asked.map(({ body }) => [body.rows, body.meta.cached])).toEqual([
    [[[4]], false],
    [[[4]], true],
  ]);
  expect((await grant([])).status).toBe(204);
  const { project_id: _, ...part } = query;
  const after = [
    await vera.call('POST', '/query', query),
    await vera.call('POST', '/query/batch', { project_id: id, queries: [part] }),
  ];
  expect(after.map(({ status }) => status)).toEqual([404, 404]);
  expect(JSON.stringify(after)).not.toContain('rows');
  expect((await owner.call('POST', '/query', query)).body.meta.cached).toBe(true);
});

test('does not answer from memory while the changes are unknown', async () => {
  rows([[0, 0, 0, 7]]);
  const answers = [await ask(aQuery({ ...from('unknown') })), await ask(aQuery({ ...from('unknown') }))];
  expect(answers.map(({ body }) => body.meta.cached)).toEqual([false, false]);
});

test('runs a statement once for all who ask for it at the same time', async () => {
  changes = 7;
  rows([[0, 0, 0, 7]]);
  const answers = await Promise.all(Array.from({ length: 4 }, () => ask(aQuery({ ...from('together') }))));
  expect(answers.map(({ body }) => body.rows)).toEqual(Array(4).fill([[7]]));
  expect(answers.map(({ body }) => body.meta.cached).sort()).toEqual([false, true, true, true]);
  expect(statementsAsked().length).toBe(1);
});

test('answers or refuses each query of a batch on its own, in order, and runs equal ones once', async () => {
  changes = 7;
  rows([[0, 0, 0, 7]]);
  const { project_id: _, ...query } = aQuery({ ...from('of_a_batch') });
  const faulty = { ...query, query_type: 'events', interval: 'fortnight' };
  const queries = [query, faulty, query, { ...query, project_id: theirs.id }, 7];
  const { status, body } = await ask({ project_id: mine.id, queries }, { path: '/query/batch' });
  expect(status).toBe(200);
  expect(body.answers).toEqual([
    expect.objectContaining({ rows: [[7]] }),
    { error: expect.objectContaining({ code: 'invalid_query', message: expect.stringContaining('`queries[1]`') }) },
    expect.objectContaining({ rows: [[7]] }),
    { error: expect.objectContaining({ code: 'forbidden' }) },
    { error: expect.objectContaining({ code: 'invalid_query', message: expect.stringContaining('`queries[4]`') }) },
  ]);
  expect(body.answers[1].error.details.faults[0].path).toBe('queries[1].interval');
  expect(statementsAsked().length).toBe(1);
});

test('refuses a batch of too many queries, or of none', async () => {
  for (const queries of [[], Array(31).fill(aQuery())]) {
    const { status, body } = await ask({ project_id: mine.id, queries }, { path: '/query/batch' });
    expect([status, body.error.code]).toEqual([400, 'bad_request']);
  }
});

test('shows its SQL on request', async () => {
  rows([]);
  const { body } = await ask(aQuery(), { path: '/query?sql=1' });
  expect(body.meta.sql).toContain('project_id = {p');
  expect(Object.values(body.meta.params)).toContain(mine.id);
});

test('lets nobody read another project, and reveals nothing about it', async () => {
  rows([[0, 0, 0, 7]]);
  expect((await ask(aQuery({ project_id: theirs.id }))).body.error.code).toBe('not_found');
  expect((await ask(aQuery(), { key: theirs.apiKey })).body.error.code).toBe('not_found');
  expect((await ask(aQuery(), { key: mine.writeKey })).body.error.code).toBe('key_cannot_read');
  expect((await ask(aQuery(), { key: 'ew_api_0' })).status).toBe(401);
});

test.each([
  ['broken JSON', () => '{"query_type"', 400, 'malformed_body'],
  ['no project', () => ({ query_type: 'events' }), 400, 'bad_request'],
  ['a body that is too large', () => aQuery({ formula: 'x'.repeat(QUERY_BYTES_MAX) }), 413, 'body_too_large'],
  ['an unknown query type', () => aQuery({ query_type: 'dance' }), 400, 'invalid_query'],
  [
    'an unknown operator',
    () => aQuery({ filters: [{ property: 'a', operator: 'like', value: 1 }] }),
    400,
    'invalid_query',
  ],
])('refuses %s', async (_, body, status, code) => {
  rows([]);
  const answer = await ask(body());
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
});

test('answers a query type that is an object with the allowed values', async () => {
  rows([]);
  const answer = await ask(aQuery({ query_type: { toString: 1 } }));
  expect([answer.status, answer.body.error.code]).toEqual([400, 'invalid_query']);
  expect(answer.body.error.message).toContain('query_type an object is not known; use one of');
});

test('names every fault of a request without a project, in our own words', async () => {
  const { body } = await ask({ query_type: 'segmentatoin', filters: [{ property: 'a', operator: 'equal', value: 1 }] });
  expect(body.error.details.faults).toEqual([
    expect.objectContaining({ path: 'query_type', did_you_mean: 'segmentation' }),
    { reason: 'malformed', path: 'project_id', message: '`project_id` is missing; it must be text' },
    { reason: 'malformed', path: 'date_range', message: '`date_range` is missing; it must be an object or text' },
    expect.objectContaining({ path: 'filters[0].operator', did_you_mean: 'equals' }),
  ]);
  expect(JSON.stringify(body)).not.toMatch(/Invalid input|expected string|received/);
});

test('warns of a name that no stored event has, and suggests the one that was probably meant', async () => {
  rows(
    [],
    [
      ['event', 'plan_set'],
      ['sent', 'plan'],
    ],
  );
  const filters = [{ property: 'plna', operator: 'equals', value: 'pro' }];
  const { body } = await ask(aQuery({ events: ['plan_sett', 'plan_set'], filters }));
  expect(body.meta.warnings).toEqual([
    expect.objectContaining({ code: 'unknown_event', name: 'plan_sett', did_you_mean: 'plan_set' }),
    expect.objectContaining({ code: 'unknown_property', name: 'plna', did_you_mean: 'plan' }),
  ]);
});

test.each([
  ['GET', '/query', 'POST'],
  ['PUT', '/query', 'POST'],
  ['POST', '/query/catalogue', 'GET, HEAD'],
  ['DELETE', '/track', 'GET, HEAD, OPTIONS, POST'],
])('refuses %s %s with what is allowed there', async (method, path, allowed) => {
  const response = await exports.default.fetch(`http://edgewise.test${path}`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, allowed]);
  expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

test('passes an id beyond 2^53 to the store with all its digits', async () => {
  rows([[0, 0, 0, 1]]);
  const filters = '[{"property":"order_id","operator":"in","value":[9007199254740993,12345678901234567890]}]';
  const body = JSON.stringify(aQuery({ filters: 'here' })).replace('"here"', filters);
  const answer = await ask(body, { path: '/query?sql=1' });
  expect(Object.values(answer.body.meta.params)).toContainEqual(['9007199254740993', '12345678901234567890']);
});

test.each([
  [159, 408, 'timeout'],
  [241, 400, 'query_too_broad'],
  [202, 503, 'unavailable'],
  [62, 500, 'internal'],
])('turns exception %i of the store into %i %s, without the store’s own words', async (exception, status, code) => {
  storeAnswers({ status: 500, code: exception, body: `Code: ${exception}. DB::Exception: secret_table (SOME_NAME)` });
  const answer = await ask(aQuery());
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect(JSON.stringify(answer.body)).not.toContain('secret_table');
  expect(answer.headers.has('retry-after')).toBe(status === 408 || status === 503);
});

test('offers the same to the other Workers, for the principal’s project only', async () => {
  rows([[0, 0, 0, 7]]);
  const project = { id: mine.id, organizationId: 'org', region: 'eu', timezone: 'UTC', retentionDays: 365 } as const;
  const principal = { actor: 'user:one', credential: 'session:one', role: 'viewer', project } as const;
  const query = { query_type: 'segmentation', date_range: { start: '2026-06-01', end: '2026-06-02' } } as const;
  expect(await env.QUERY.run(principal, { ...query, project_id: mine.id }, {})).toMatchObject({
    ok: true,
    value: { rows: [[7]], meta: { sql: expect.stringContaining('SELECT') } },
  });
  expect(await env.QUERY.run(principal, { ...query, project_id: theirs.id }, {})).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
});

test('lists the catalogue of a project that has no events yet', async () => {
  rows([]);
  const response = await exports.default.fetch(`http://edgewise.test/query/catalogue?project_id=${mine.id}`, {
    headers: { authorization: `Bearer ${mine.apiKey}` },
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ events: [], properties: [] });
});

test('stops a query in the store when its caller gives it up, by handle and for the same project only', async () => {
  const handle = '5f0c7a52-0000-4000-8000-000000000000';
  const give = (key: string, projectId: string) =>
    exports.default.fetch(`http://edgewise.test/query/running/${handle}?project_id=${projectId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${key}` },
    });
  let isAsked = false;
  vi.spyOn(globalThis, 'fetch').mockImplementation(
    (_input, init) =>
      new Promise((resolve, reject) => {
        // Nothing of this project lies in rollups or cold storage.
        if (/da(?:y|ta)_changes/.test(String(init?.body)))
          return resolve(new Response('{"meta":[],"data":[],"rows":0}'));
        isAsked = true;
        init?.signal?.addEventListener('abort', () => reject(new Error('The store was hung up on.')));
      }),
  );
  const work = exports.default.fetch('http://edgewise.test/query', {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.apiKey}`, 'x-query-handle': handle },
    body: JSON.stringify(aQuery()),
  });
  await vi.waitFor(() => expect(isAsked).toBe(true));
  expect((await give(theirs.apiKey, mine.id)).status).toBe(404);
  expect((await give(theirs.apiKey, theirs.id)).status).toBe(204);
  expect((await give(mine.apiKey, mine.id)).status).toBe(204);
  expect((await work).status).toBe(503);
});

/** Asks for lines of progress, and reads them all. */
async function linesOf(body: unknown) {
  const response = await exports.default.fetch('http://edgewise.test/query', {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.apiKey}`, accept: 'application/x-ndjson' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  const lines = text.split('\n').filter(Boolean);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    lines: lines.map((line) => JSON.parse(line)),
  };
}

/** The store tells of its progress, and ends with `last` after more than one line of progress is due. */
function storeTells(last: string) {
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_input, init) => {
    // Nothing of this project lies in rollups or cold storage.
    if (/da(?:y|ta)_changes/.test(String(init?.body))) return new Response('{"meta":[],"data":[],"rows":0}');
    const progress =
      '{"progress":{"read_rows":"20","read_bytes":"8","total_rows_to_read":"50","elapsed_ns":"5000000"}}';
    const pieces = [`${progress}\n{"meta":[{"name":"series"}]}\n`, last];
    const encoder = new TextEncoder();
    return new Response(
      new ReadableStream({
        async pull(controller) {
          const piece = pieces.shift();
          if (piece === undefined) return controller.close();
          if (pieces.length === 0) await new Promise((resolve) => setTimeout(resolve, 700));
          controller.enqueue(encoder.encode(piece));
        },
      }),
    );
  });
}

test('tells how far a slow query has come, then answers as everybody else is answered', async () => {
  storeTells('{"row":[0, 0, 0, 7]}\n');
  const { status, type, lines } = await linesOf(aQuery(from('slow')));
  expect([status, type]).toEqual([200, 'application/x-ndjson']);
  expect(lines[0]).toEqual({
    progress: { state: 'running', rows_read: 20, rows_in_all: 50, elapsed_ms: expect.any(Number) },
  });
  expect(lines.at(-1).answer).toMatchObject({ rows: [[7]], meta: { rows_read: 20 } });
});

test('ends lines of progress with the error of a query that fails late, without the store’s own words', async () => {
  storeTells('{"exception":"Code: 159. DB::Exception: secret_table (TIMEOUT_EXCEEDED)"}\n');
  const { lines } = await linesOf(aQuery(from('late')));
  expect(lines.at(-1)).toEqual({ error: expect.objectContaining({ code: 'timeout' }) });
  expect(JSON.stringify(lines)).not.toContain('secret_table');
});

test('refuses a faulty query with its status, also to who wants lines of progress', async () => {
  rows([]);
  const { status, lines } = await linesOf(aQuery({ aggregation: 'most' }));
  expect([status, lines[0].error.code]).toEqual([400, 'invalid_query']);
});

test('tells viewers where a target stands, what became of its metric, and nobody of another project', async () => {
  const owner = await aPerson();
  const vera = await aMember(owner, 'viewer');
  const inOrganization = { organization_id: owner.organizationId, name: 'goals', region: 'eu' };
  const { id } = (await owner.call('POST', '/api/projects', inOrganization)).body;
  const objects = `/api/projects/${id}/objects`;
  const metric = { name: 'Orders', events: [{ event: 'order' }] };
  const target = { name: 'Orders', metric: 'orders', period: 'year', value: 7 };
  expect((await owner.call('PUT', `${objects}/metrics/orders`, metric)).status).toBe(201);
  expect((await owner.call('PUT', `${objects}/targets/orders`, target)).status).toBe(201);
  rows([[0, 0, 0, 7]], [['event', 'order']]);
  const standing = { id: 'orders', metric_name: 'Orders', target: 7, value: 7, state: 'reached' };
  expect(await vera.call('GET', `/query/targets?project_id=${id}`)).toMatchObject({
    status: 200,
    body: { targets: [standing] },
  });
  expect((await mine.call(`/query/targets?project_id=${id}`)).status).toBe(404);
  const { body: refused } = await owner.call('DELETE', `${objects}/metrics/orders`);
  const { confirm } = refused.error.details;
  expect((await owner.call('DELETE', `${objects}/metrics/orders?confirm=${confirm}`)).status).toBe(204);
  expect((await vera.call('GET', `/query/targets?project_id=${id}`)).body.targets).toMatchObject([
    { id: 'orders', value: null, state: 'unknown', problem: expect.stringContaining('orders') },
  ]);
});
