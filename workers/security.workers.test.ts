import { env } from 'cloudflare:workers';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { newApiKey } from '../core/base/ids.ts';
import { aPerson } from '../test/harness/workers-people.ts';
import { aProject } from '../test/harness/workers-project.ts';
import { ask } from '../test/harness/workers-request.ts';
import { routeSuite } from '../test/security-suite/route-suite.ts';
import { ROUTES } from './route-table.ts';

const origin = new URL(env.PUBLIC_URL).origin;
routeSuite(ROUTES);

/** Everything that a person can change, with a body that would be taken. */
async function changesOf() {
  const { call, organizationId, cookie } = await aPerson();
  const made = await call('POST', '/api/projects', { organization_id: organizationId, name: 'Shop', region: 'eu' });
  const { id } = made.body;
  const changes: readonly [string, string, unknown][] = [
    ['POST', '/api/projects', { organization_id: organizationId, name: 'Other', region: 'eu' }],
    ['PATCH', `/api/projects/${id}`, { name: 'New name' }],
    ['PATCH', `/api/organizations/${organizationId}`, { name: 'New name' }],
    ['POST', `/api/projects/${id}/keys`, { kind: 'api', name: 'theirs' }],
    ['DELETE', `/api/projects/${id}/keys/key_1`, undefined],
    ['PUT', `/api/projects/${id}/glossary`, { sales: { means: 'count', event: 'purchase' } }],
    ['POST', '/alerts/channels', { project_id: id, kind: 'webhook', name: 'x', config: { url: 'https://a.example' } }],
    ['POST', '/anomalies/configure', { project_id: id, metric_name: 'x' }],
    ['POST', `/api/projects/${id}/erasures`, { user_id: 'u1' }],
    ['DELETE', `/api/projects/${id}`, undefined],
    ['POST', '/api/auth/update-user', { name: 'Theirs' }],
    ['POST', '/api/auth/sign-out', {}],
  ];
  return { changes, cookie, call, id };
}

describe('with a cookie', () => {
  it.each<Record<string, string>>([
    { origin: 'http://localhost:9999', 'content-type': 'text/plain' },
    { origin: 'http://localhost:9999' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: `${origin}.evil.example` },
  ])('nothing is changed for a page of another origin: %j', async (headers) => {
    const { changes, cookie, call, id } = await changesOf();
    for (const [method, path, body] of changes) {
      const answer = await ask(path, { method, body, headers: { ...headers, cookie }, from: '198.51.100.2' });
      expect([method, path, answer.status, answer.code]).toEqual([method, path, 403, 'forbidden']);
      expect(answer.body.error.message).toContain('API key');
    }
    expect((await call('GET', `/api/projects/${id}/keys`)).body.keys).toHaveLength(1);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'nothing is changed by what a form can send: %s',
    async (type) => {
      const { changes, cookie } = await changesOf();
      for (const [method, path, body] of changes.filter(([, , body]) => body !== undefined)) {
        const headers = { cookie, origin, 'content-type': type };
        const answer = await ask(path, { method, body, headers, from: '198.51.100.3' });
        expect([method, path, answer.status, answer.code]).toEqual([method, path, 415, 'unsupported_media_type']);
      }
    },
  );
});

it('asks nothing of the kind of a request with a key: whoever sends one has it', async () => {
  const project = await aProject();
  const headers = {
    authorization: `Bearer ${project.apiKey}`,
    origin: 'https://shop.example',
    'content-type': 'text/plain',
  };
  const body = { sales: { means: 'count', event: 'purchase' } };
  const answer = await ask(`/api/projects/${project.id}/glossary`, { method: 'PUT', body, headers });
  expect(answer.status).toBe(200);
});

describe('guesses', () => {
  afterEach(() => vi.useRealTimers());
  const query = (key: string, from?: string) =>
    ask('/query', { body: {}, headers: { authorization: `Bearer ${key}` }, ...(from ? { from } : {}) });

  it.each(['made up', ''])('at keys are refused after some with 429 (%s)', async (made) => {
    const from = made === '' ? '198.51.100.20' : '198.51.100.21';
    const statuses = [];
    for (let times = 0; times < 75; times++)
      statuses.push((await query(made === '' ? newApiKey() : made, from)).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  });

  it('at keys do not hold up who has one and comes from elsewhere, or from no address that is known', async () => {
    const project = await aProject();
    const other = await aProject();
    // Time stands still: on a busy machine, what is tried would be forgiven as fast.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    for (let times = 0; times < 75; times++) await query(newApiKey(), '198.51.100.22');
    const asked = { method: 'GET', headers: { authorization: `Bearer ${project.apiKey}` } };
    const path = `/api/projects/${project.id}/glossary`;
    expect((await ask(path, { ...asked, from: '198.51.100.22' })).status).toBe(429);
    expect((await ask(path, { ...asked, from: '198.51.100.23' })).status).toBe(200);
    let last = 0;
    for (let times = 0; times < 10 && last !== 429; times++) {
      const tried = await Promise.all(Array.from({ length: 40 }, () => query(newApiKey())));
      last = Math.max(...tried.map(({ status }) => status));
    }
    expect(last).toBe(429);
    expect((await ask(path, asked)).status).toBe(200);
    const first = { method: 'GET', headers: { authorization: `Bearer ${other.apiKey}` } };
    expect((await ask(`/api/projects/${other.id}/glossary`, first)).status).toBe(200);
  });

  it('at the operators’ token are refused after some with 429, from the same address even with the right one', async () => {
    const asked = (token: string, from?: string) =>
      ask('/api/operator/jobs/none', { headers: { authorization: `Bearer ${token}` }, ...(from ? { from } : {}) });
    const statuses = [];
    for (let times = 0; times < 12; times++) statuses.push((await asked('made up', '198.51.100.30')).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
    const token = env.OPERATOR_TOKEN ?? '';
    expect((await asked(token, '198.51.100.30')).status).toBe(429);
    expect((await asked(token, '198.51.100.31')).status).toBe(404);
    for (let times = 0; times < 40; times++) await asked('made up');
    expect((await asked('made up')).status).toBe(429);
    expect((await asked(token)).status).toBe(404);
  });

  it('at the operators’ token count at the metrics, too', async () => {
    const asked = (token: string, path: string) =>
      ask(path, { method: 'GET', headers: { authorization: `Bearer ${token}` }, from: '198.51.100.40' });
    const statuses = [];
    for (let times = 0; times < 12; times++) statuses.push((await asked('made up', '/metrics')).status);
    expect([statuses[0], statuses.at(-1)]).toEqual([404, 429]);
    const token = env.OPERATOR_TOKEN ?? '';
    expect((await asked(token, '/metrics')).status).toBe(429);
    expect((await asked(token, '/api/operator/dead-letters?prefix=all')).status).toBe(429);
  });
});

describe('what is wrong with a body', () => {
  const explain = (body: string, apiKey: string) =>
    ask('/ai/explain', { body, headers: { authorization: `Bearer ${apiKey}` } });

  it('is told of its first faults, so that no answer is larger than a page', async () => {
    const { apiKey, id } = await aProject();
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, place) => [`k${place}`, 1]));
    const bodies = [
      JSON.stringify(many),
      JSON.stringify({ project_id: id, ['x'.repeat(1_000_000)]: 1 }),
      JSON.stringify({ project_id: id, query: 5, results: Array.from({ length: 100_000 }, () => 5) }),
    ];
    for (const body of bodies) {
      const answer = await explain(body, apiKey);
      expect(answer.status).toBe(400);
      expect(answer.text.length).toBeLessThan(20_000);
      expect(answer.body.error.details.issues.length).toBeLessThanOrEqual(20);
    }
  });

  it('is not looked for in one that nests without end', async () => {
    const { apiKey } = await aProject();
    const answer = await explain('['.repeat(1_000_000) + ']'.repeat(1_000_000), apiKey);
    expect([answer.status, answer.code]).toEqual([400, 'malformed_body']);
    expect(answer.body.error.message).toContain('deeper than 64 levels');
  });
});
