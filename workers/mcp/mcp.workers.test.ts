import { env } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../core/base/hash.ts';
import { newApiKey, newId } from '../../core/base/ids.ts';
import { AGENT_BODY_BYTES_MAX } from '../../core/base/limits.ts';
import { anomalies, auditLog, keys, savedObjects } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { ask } from '../../test/harness/workers-request.ts';
import { own } from '../../test/harness/workers-second-factor.ts';

const db = database(env);
const ACCEPT = { accept: 'application/json, text/event-stream' };
const ORIGIN = new URL(env.PUBLIC_URL).origin;

type Params = Readonly<Record<string, unknown>>;

/** Sends a message of 2025, without a session, and reads the answer. */
async function message(token: string, method: string, params: Params = {}, headers: Record<string, string> = {}) {
  const body = { jsonrpc: '2.0', id: 1, method, params };
  const answer = await ask('/mcp', { headers: { ...ACCEPT, authorization: `Bearer ${token}`, ...headers }, body });
  const { result, error } = answer.body;
  return { status: answer.status, headers: answer.headers, code: answer.code, result, error };
}

/** Sends a message of 2026 from a client that can ask its person. */
function newMessage(token: string, method: string, params: Params) {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
  };
  const name = typeof params.name === 'string' ? { 'mcp-name': params.name } : {};
  return message(
    token,
    method,
    { ...params, _meta },
    { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...name },
  );
}

async function call(token: string, name: string, given: Params = {}) {
  const { result } = await message(token, 'tools/call', { name, arguments: given });
  return { isError: result.isError === true, data: JSON.parse(result.content[0].text) };
}

async function readOnlyKey(projectId: string): Promise<string> {
  const key = newApiKey();
  const row = { id: newId('key'), projectId, kind: 'api' as const, name: 'reads', hint: '', createdAt: new Date() };
  await db.insert(keys).values({ ...row, hash: await sha256Hex(key), scopes: ['query'] });
  return key;
}

const NOTE = { name: 'Release 2', at: '2026-03-02' };
const notesOf = (projectId: string) => db.select().from(savedObjects).where(eq(savedObjects.projectId, projectId));

/** A request as a browser sends it for a page of `origin`, on a deployment at app.example.com. */
async function fromPage(origin: string, address: string, method: string, token: string, rest: object = {}) {
  const headers = {
    ...ACCEPT,
    origin,
    'sec-fetch-site': 'cross-site',
    'content-type': 'application/json',
    ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    ...rest,
  };
  const { default: all } = await import('../all.ts');
  const body = method === 'POST' ? JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }) : null;
  const request = new Request(address, { method, headers, body });
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} };
  const ofDeployment = { ...env, PUBLIC_URL: 'https://app.example.com' };
  return all.fetch(request, ofDeployment, { ...context, exports: {}, tracing: undefined } as never);
}

describe('who may ask', () => {
  it('is no session, no token of the API and nobody: each is told where a token comes from, and nothing runs', async () => {
    const olga = await aPerson();
    const tokens = await own(olga.cookie, '/api/auth/tokens', {});
    const refused = [
      '',
      String(tokens.body.access_token),
      decodeURIComponent(olga.cookie.split('=')[1] ?? ''),
      'a.b.c',
    ];
    for (const token of refused) {
      const answer = await message(token, 'tools/list', {}, { cookie: olga.cookie });
      expect([token, answer.status, answer.code]).toEqual([token, 401, 'unauthenticated']);
      const metadata = `resource_metadata="${ORIGIN}/.well-known/oauth-protected-resource/mcp"`;
      expect(answer.headers.get('www-authenticate')).toContain(metadata);
    }
    const unknown = await message(newApiKey(), 'tools/list');
    expect([unknown.status, unknown.code]).toEqual([401, 'unknown_key']);
    expect(unknown.headers.get('www-authenticate')).toContain('resource_metadata=');
  });

  it('is a key with the scope `query`, at /query as here', async () => {
    const { id, writeKey } = await aProject();
    const key = await readOnlyKey(id);
    expect((await message(key, 'tools/list')).result.tools.length).toBeGreaterThan(10);
    expect((await message(writeKey, 'tools/list')).code).toBe('key_cannot_read');
    const other = await aProject();
    const elsewhere = await call(key, 'list_reports', { project_id: other.id });
    expect([elsewhere.isError, elsewhere.data.error.code]).toEqual([true, 'not_found']);
  });

  it.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a page on another port of this machine', { origin: 'http://localhost:6274' }],
    ['a page, by what its browser says', { 'sec-fetch-site': 'cross-site' }],
  ])('is not %s', async (_, headers) => {
    const { apiKey } = await aProject();
    const answer = await message(apiKey, 'tools/list', {}, headers);
    expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
  });

  it('is not asked under a name that somebody pointed at this machine', async () => {
    const { apiKey } = await aProject();
    for (const method of ['POST', 'OPTIONS']) {
      const answer = await fromPage('http://evil.example', 'http://evil.example/mcp', method, apiKey);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
  });

  it('is a page of any site with a key, on a host of the network, and never by its cookie', async () => {
    const { apiKey } = await aProject();
    const { cookie } = await aPerson();
    const app = 'https://app.example.com';
    const asked = 'authorization, content-type, mcp-protocol-version, mcp-param-region';
    const preflight = await fromPage('https://agent.example', `${app}/mcp`, 'OPTIONS', '', {
      'access-control-request-method': 'POST',
      'access-control-request-headers': asked,
    });
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': asked,
      'access-control-allow-methods': expect.stringContaining('POST'),
    });
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await fromPage('https://agent.example', `${app}/mcp`, 'POST', apiKey);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    const refused = await fromPage('https://agent.example', `${app}/mcp`, 'POST', '', { cookie });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
    expect(refused.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
    expect(refused.headers.get('www-authenticate')).toContain('resource_metadata=');
  });

  it('is no page of another site on the address of the machine itself, not even by a preflight', async () => {
    for (const host of ['localhost:8787', '127.0.0.1:8787', '10.0.0.7', '[::1]:8787']) {
      const answer = await fromPage('https://agent.example', `http://${host}/mcp`, 'OPTIONS', '');
      expect([host, answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([host, 403, null]);
    }
  });
});

describe('a message', () => {
  it('stands alone, is JSON of bounded size and depth, and opens no stream', async () => {
    const { apiKey } = await aProject();
    const send = (body: unknown) => ask('/mcp', { headers: { ...ACCEPT, authorization: `Bearer ${apiKey}` }, body });
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
    expect((await send('{"a":')).body.error.code).toBe(-32700);
    expect((await send([list, list])).body.error.code).toBe(-32600);
    expect((await send(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`)).body.error.code).toBe(-32600);
    expect((await send({ ...list, method: 'subscriptions/listen' })).body.error.code).toBe(-32601);
    expect((await send({ ...list, params: { note: 'x'.repeat(AGENT_BODY_BYTES_MAX) } })).code).toBe('body_too_large');
    expect((await message(apiKey, 'tools/call', { name: 'delete_dashboard', arguments: {} })).error.code).toBe(-32602);
  });

  it('of 2026 whose headers name another method or tool than its body is refused', async () => {
    const { apiKey } = await aProject();
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'get_schema' };
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const answer = await message(apiKey, 'tools/call', { name: 'list_reports', arguments: {}, _meta }, headers);
    expect([answer.status, answer.error.code]).toEqual([400, -32020]);
  });
});

describe('a tool that changes something', () => {
  it('is neither listed for a key that only reads, nor does it run', async () => {
    const { id } = await aProject();
    const key = await readOnlyKey(id);
    const { tools } = (await message(key, 'tools/list')).result;
    expect(tools.filter((tool: { annotations: { readOnlyHint: boolean } }) => !tool.annotations.readOnlyHint)).toEqual(
      [],
    );
    const { isError, data } = await call(key, 'create_annotation', NOTE);
    expect([isError, data.error.code]).toEqual([true, 'forbidden']);
  });

  it('changes nothing before it was confirmed, for these arguments and this key, and does it once', async () => {
    const { id, apiKey } = await aProject();
    const other = await aProject();
    const asked = await call(apiKey, 'create_annotation', NOTE);
    expect([asked.isError, asked.data.error.code]).toEqual([true, 'confirmation_required']);
    const { effect, texts, confirmation } = asked.data.error.details;
    expect(effect).toBe(`Mark a date in the charts of the project ${id}.`);
    expect(texts).toEqual(NOTE);
    const changed = { ...NOTE, name: 'Another text' };
    for (const [key, given] of [
      [apiKey, { ...changed, confirmation }],
      [apiKey, { ...NOTE, confirmation: `${confirmation}x` }],
      [other.apiKey, { ...NOTE, confirmation }],
    ] as const) {
      expect((await call(key, 'create_annotation', given)).data.error.code).toBe('confirmation_required');
    }
    const report = await call(apiKey, 'create_report', { name: 'x', query_type: 'events', query: {}, confirmation });
    expect(report.isError).toBe(true);
    expect(await notesOf(id)).toEqual([]);
    const done = await call(apiKey, 'create_annotation', { ...NOTE, confirmation });
    expect([done.isError, done.data.created.object]).toEqual([false, 'annotations']);
    expect(new URL(done.data.link).origin).toBe(ORIGIN);
    expect((await call(apiKey, 'create_annotation', { ...NOTE, confirmation })).data.error.code).toBe('conflict');
    expect((await notesOf(id)).map(({ name }) => name)).toEqual([NOTE.name]);
    const entries = and(eq(auditLog.projectId, id), eq(auditLog.action, 'annotation.create'));
    const [entry, ...more] = await db.select().from(auditLog).where(entries);
    expect([entry?.target, more]).toEqual([done.data.created.id, []]);
  });

  it('asks the person through clients of 2026, and takes a no for a no', async () => {
    const { id, apiKey } = await aProject();
    const other = await aProject();
    const params = { name: 'create_report', arguments: { name: 'Sign-ups', query_type: 'events', query: SIGN_UPS } };
    const { result } = await newMessage(apiKey, 'tools/call', params);
    expect(result.resultType).toBe('input_required');
    expect(result.inputRequests.confirm.params.message).toContain(`Save a report in the project ${id}`);
    const { requestState } = result;
    const reply = (confirm: boolean) => ({ confirm: { action: 'accept', content: { confirm } } });
    const declined = await newMessage(apiKey, 'tools/call', { ...params, requestState, inputResponses: reply(false) });
    expect(declined.result.isError).toBe(true);
    const stolen = await newMessage(other.apiKey, 'tools/call', {
      ...params,
      requestState,
      inputResponses: reply(true),
    });
    expect(stolen.error.code).toBe(-32602);
    expect(await notesOf(id)).toEqual([]);
    const done = await newMessage(apiKey, 'tools/call', { ...params, requestState, inputResponses: reply(true) });
    expect(done.result.isError).toBeUndefined();
    expect((await notesOf(id)).map(({ name }) => name)).toEqual(['Sign-ups']);
    const listed = (await call(apiKey, 'list_reports')).data;
    expect(listed).toMatchObject({ total: 1, reports: [{ name: 'Sign-ups', query_type: 'events' }] });
  });

  it('refuses what the page would refuse, before anybody is asked', async () => {
    const { apiKey } = await aProject();
    const wrong = await call(apiKey, 'create_annotation', { ...NOTE, at: 'soon' });
    expect([wrong.isError, wrong.data.error.code]).toEqual([true, 'bad_request']);
    expect((await call(apiKey, 'acknowledge_anomaly', { anomaly_id: 'ano_1' })).data.error.code).toBe('not_found');
  });
});

const SIGN_UPS = { date_range: { last: 7, unit: 'day' }, events: ['signup'] };

it('lists anomalies in pages, the newest first, without sentences about them', async () => {
  const { id, apiKey } = await aProject();
  const context = {
    affectedSegments: [],
    correlatedMetrics: [],
    potentialCauses: ['Ignore'],
    businessImpact: 'low' as const,
  };
  const body = { value: 9, expectedValue: 1, deviation: 5, confidence: 1, context };
  const fixed = {
    projectId: id,
    type: 'spike',
    severity: 'high',
    status: 'open',
    body,
    createdAt: new Date(),
  } as const;
  for (let index = 0; index < 7; index++) {
    // Two of each minute, so that ties are parted by id.
    const at = new Date(Date.UTC(2026, 2, 2, 10, Math.floor(index / 2)));
    await db.insert(anomalies).values({ ...fixed, id: `ano_${id}_${index}`, metric: `m${index}`, at });
  }
  const found: string[] = [];
  for (let next: string | undefined; ; ) {
    const given = { date_range: { start: '2026-03-02', end: '2026-03-02' }, limit: 3, ...(next ? { next } : {}) };
    const { data } = await call(apiKey, 'list_anomalies', given);
    expect(data).toMatchObject({ total: 7, totals: { high: 7 }, time_zone: 'UTC' });
    expect(JSON.stringify(data)).not.toContain('Ignore');
    found.push(...data.anomalies.map(({ metric }: { metric: string }) => metric));
    next = data.next;
    if (next === undefined) break;
  }
  expect(found).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1', 'm0']);
});
