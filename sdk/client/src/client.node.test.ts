import { expect, it } from 'vitest';
import { scriptedService } from '../../../test/harness/scripted-service.ts';
import { createClient } from './client.ts';
import { EdgewiseError } from './edgewise-error.ts';
import { rowsOf } from './rows.ts';

const PROJECT = 'prj_1';
const KEY = { apiKey: 'ew_api_secret' };
const refusal = (code: string, rest: object = {}) => ({
  error: { code, message: 'Wait.', request_id: 'req_7', docs: `https://x.example/docs/errors#${code}`, ...rest },
});

async function failureOf(asked: Promise<unknown>): Promise<EdgewiseError> {
  const error = await asked.then(
    () => expect.fail('The request did not fail'),
    (reason: unknown) => reason,
  );
  return error instanceof EdgewiseError ? error : expect.fail(`${error}`);
}

it('fills the path, the query string and the body, and sends the key', async () => {
  const service = await scriptedService({ body: { keys: [] } });
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  await client.listProjectKeys({ path: { id: 'a/../b?c' } });
  await client.listAnomalies({ query: { project_id: PROJECT, status: 'open' } });
  await client.createProjectKey({ path: { id: PROJECT }, body: { kind: 'api', name: 'x' } });
  expect(service.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /api/projects/a%2F..%2Fb%3Fc/keys',
    `GET /anomalies?project_id=${PROJECT}&status=open`,
    `POST /api/projects/${PROJECT}/keys`,
  ]);
  expect(service.received.map(({ headers }) => headers.authorization)).toEqual(Array(3).fill('Bearer ew_api_secret'));
  expect(JSON.parse(service.received[2]?.body ?? '')).toEqual({ kind: 'api', name: 'x' });
});

it('answers a report with the columns of its kind', async () => {
  const columns = [
    { name: 'step', type: 'number', role: 'step' },
    { name: 'persons', type: 'number', role: 'value' },
  ];
  const service = await scriptedService({
    body: {
      columns,
      rows: [
        [1, 20],
        [2, 5],
      ],
      meta: {},
    },
  });
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  const steps = [{ event: 'signup' }, { event: 'purchase' }];
  const answer = await client.query({ query_type: 'funnel', project_id: PROJECT, date_range: 'today', steps });
  expect(rowsOf(answer).map(({ step, persons }) => [step, persons])).toEqual([
    [1, 20],
    [2, 5],
  ]);
});

it('reads what a newer service sends: all items, values as their text, unknown fields and kinds as they came', async () => {
  const anomaly = (place: number) => ({
    id: `ano_${place}`,
    severity: place === 3 ? 'notice' : 'high',
    ...(place === 3 ? { query: { query_type: 'heat_wave' } } : {}),
  });
  const anomalies = Array.from({ length: 10 }, (_, place) => anomaly(place));
  const objects = [{ object: 'reports', id: 'r', definition: { name: 'R', query: { query_type: 'heat_wave', a: 1 } } }];
  const service = await scriptedService(
    { body: { anomalies, summary: {}, recommendations: [] } },
    { body: { objects } },
    { body: { columns: [], rows: [], meta: { query_id: 'q', brand_new: { deep: 1 } } } },
  );
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  const listed = await client.listAnomalies({ query: { project_id: PROJECT } });
  expect(listed.anomalies).toHaveLength(10);
  expect(listed.anomalies[3]?.severity).toBe('notice');
  const reports = await client.listReports({ path: { project: PROJECT } });
  expect(reports.objects[0]?.definition).toEqual(objects[0]?.definition);
  const answer = await client.query({ query_type: 'values', project_id: PROJECT, date_range: 'today', of: 'events' });
  expect(answer.meta).toMatchObject({ brand_new: { deep: 1 } });
});

it('gives a code that it does not know as the general error, with status, request and wait', async () => {
  const service = await scriptedService({
    status: 429,
    headers: { 'retry-after': '90' },
    body: refusal('quota_paused', { details: { until: 'noon' } }),
  });
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  const { code, status, requestId, retryAfterMs, details, docs, message, isPassing } = await failureOf(client.getMe());
  expect({ code, status, requestId, retryAfterMs, details, message, isPassing }).toEqual({
    code: 'quota_paused',
    status: 429,
    requestId: 'req_7',
    retryAfterMs: 90_000,
    details: { until: 'noon' },
    message: 'Wait.',
    isPassing: true,
  });
  expect(docs).toContain('#quota_paused');
  expect(service.received, 'a wait of more than half a minute is left to the caller').toHaveLength(1);
});

it.each([
  ['a page of a proxy', { status: 502, headers: { 'content-type': 'text/html' }, body: '<html>' }, 'bad_answer'],
  ['an empty refusal', { status: 500 }, 'bad_answer'],
  ['an envelope of another shape', { status: 400, body: { error: 'no' } }, 'bad_answer'],
  ['a refusal of a directory', { status: 409, body: { detail: 'Taken.', status: '409' } }, 'bad_answer'],
])('%s is an error of the same class', async (_, reply, code) => {
  const service = await scriptedService(reply);
  const failure = await failureOf(createClient({ baseUrl: service.url, retriesMax: 0 }).getMe());
  expect([failure.code, failure.status]).toEqual([code, reply.status]);
});

it('repeats what changes nothing, after the wait that the service asks for, and nothing else', async () => {
  const busy = { status: 503, headers: { 'retry-after': '0' }, body: refusal('unavailable') };
  const service = await scriptedService(busy, busy, { body: { columns: [], rows: [], meta: {} } });
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  await client.query({ query_type: 'values', project_id: PROJECT, date_range: 'today', of: 'events' });
  expect(service.received).toHaveLength(3);
  const other = await scriptedService(busy);
  const writer = createClient({ baseUrl: other.url, credentials: KEY });
  expect((await failureOf(writer.createOrganization({ body: { name: 'Acme' } }))).code).toBe('unavailable');
  expect(other.received).toHaveLength(1);
  expect((await failureOf(writer.getMe())).code).toBe('unavailable');
  expect(other.received, 'a read is tried three times').toHaveLength(4);
});

it('stops with the reason of the caller’s signal, also between two tries, and says when time ran out', async () => {
  const silent = await scriptedService({ stream: () => undefined });
  const client = createClient({ baseUrl: silent.url, retriesMax: 0 });
  const own = new AbortController();
  const asked = client.getMe({}, { signal: own.signal });
  own.abort(new Error('The page was closed.'));
  await expect(asked).rejects.toThrow('The page was closed.');
  expect(await failureOf(client.getMe({}, { timeoutMs: 20 }))).toMatchObject({ code: 'timeout', status: 0 });

  const busy = await scriptedService({
    status: 503,
    headers: { 'retry-after': '20' },
    body: refusal('unavailable'),
  });
  const waiting = new AbortController();
  const repeated = createClient({ baseUrl: busy.url }).getMe({}, { signal: waiting.signal });
  setTimeout(() => waiting.abort(new Error('Enough.')), 50);
  await expect(repeated).rejects.toThrow('Enough.');
  expect(busy.received).toHaveLength(1);
});

it('says `offline` when nothing answers', async () => {
  const service = await scriptedService({});
  await service.stop();
  expect(await failureOf(createClient({ baseUrl: service.url, retriesMax: 0 }).getMe())).toMatchObject({
    code: 'offline',
    status: 0,
  });
});

it('exchanges a token that has ended once for all requests, keeps the next one, and then shows a refusal', async () => {
  const tokens = {
    access_token: 'second',
    refresh_token: 'r2',
    token_type: 'Bearer',
    expires_in: 900,
    refresh_expires_at: '',
  };
  const unauthenticated = { status: 401, body: refusal('unauthenticated') };
  const service = await scriptedService(unauthenticated, { body: tokens }, { body: { user: {} } }, unauthenticated);
  const kept: string[] = [];
  const client = createClient({
    baseUrl: service.url,
    credentials: {
      tokens: { access_token: 'first', refresh_token: 'r1' },
      onTokens: ({ refresh_token }) => void kept.push(refresh_token),
    },
  });
  await client.getMe();
  expect(kept).toEqual(['r2']);
  expect(service.received.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/api/me', 'Bearer first'],
    ['/api/auth/tokens/refresh', undefined],
    ['/api/me', 'Bearer second'],
  ]);
  expect(JSON.parse(service.received[1]?.body ?? '')).toEqual({ refresh_token: 'r1' });
  expect((await failureOf(client.getMe())).status).toBe(401);
});

it('reads lines as they come, whatever the parts are in which they arrive, and hangs up when nobody reads on', async () => {
  let isClosed = false;
  const service = await scriptedService({
    headers: { 'content-type': 'application/x-ndjson' },
    stream: (response) => {
      response.on('close', () => {
        isClosed = true;
      });
      response.write('{"line":1,"received":1,"accep');
      setTimeout(() => response.write('ted":1,"rejected":0,"bytes":9}\n{"reject":{"line":2,"code":"ü"}}\n'), 10);
    },
  });
  const client = createClient({ baseUrl: service.url, credentials: KEY });
  const lines: unknown[] = [];
  for await (const line of client.importEvents({ body: new Blob(['{}']) })) {
    lines.push(line);
    if (lines.length === 2) break;
  }
  expect(lines).toEqual([
    { line: 1, received: 1, accepted: 1, rejected: 0, bytes: 9 },
    { reject: { line: 2, code: 'ü' } },
  ]);
  await expect.poll(() => isClosed).toBe(true);
});
