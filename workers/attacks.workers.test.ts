import { env } from 'cloudflare:workers';
import { describe, expect, it, vi } from 'vitest';
import { aPerson } from '../test/harness/workers-people.ts';
import { aProject } from '../test/harness/workers-project.ts';
import { ask } from '../test/harness/workers-request.ts';

/**
 * Attacks on what every route shares. Trust: the path, the query string, headers and bodies are the caller's; the
 * address of the service, its secrets and the socket's address are ours. SQL has its own attacks in core/query, HTML in
 * test/browser, cookies and origins in security.workers.test.ts.
 */
const LINES = ['\r\nSet-Cookie: evil=1', '\nX-Evil: 1', '%0d%0aX-Evil:%201', '\u2028X-Evil: 1', '{"level":"error"}'];

describe('a prototype', () => {
  it.each([
    '{"__proto__":{"isOwner":true}}',
    '{"constructor":{"prototype":{"isOwner":true}}}',
    '{"name":"x","__proto__":{"monthly_events_max":1}}',
  ])('is reached by no body: %s', async (body) => {
    const { cookie, organizationId } = await aPerson();
    const headers = { cookie, origin: new URL(env.PUBLIC_URL).origin };
    const answer = await ask(`/api/organizations/${organizationId}`, { method: 'PATCH', body, headers });
    expect(answer.status).toBeLessThan(500);
    expect(Reflect.get({}, 'isOwner')).toBeUndefined();
    expect(Reflect.get({}, 'monthly_events_max')).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'is reached by no name in a path: %s',
    async (name) => {
      const { call } = await aProject();
      for (const path of [`/api/projects/${name}`, `/alerts/channels/${name}`, `/import/${name}`]) {
        expect((await call(path)).status).toBeGreaterThanOrEqual(400);
        expect((await call(path)).status).toBeLessThan(500);
      }
    },
  );
});

describe('a line', () => {
  it.each(LINES)('is put into no header of an answer: %j', async (text) => {
    const { headers } = await ask(`/api/nothing${encodeURIComponent(text)}`, { method: 'GET' });
    expect([headers.get('x-evil'), headers.getSetCookie()]).toEqual([null, []]);
  });

  it.each(LINES)('is added to no log: %j', async (text) => {
    const lines: string[] = [];
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
    }
    await ask(`/api/nothing${encodeURIComponent(text)}`, { method: 'GET' });
    await ask('/api/auth/sign-in/email', { body: { email: `x${text}@acme.example`, password: text } });
    vi.restoreAllMocks();
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(Object.keys(JSON.parse(line))).not.toContain('X-Evil');
    }
  });
});

describe('an address', () => {
  it.each(['//evil.example', '/\\evil.example', '/%2f%2fevil.example', '/.//evil.example', '/https://evil.example'])(
    'leads to no other site: %s',
    async (path) => {
      const { status, headers } = await ask(path, { method: 'GET' });
      const to = headers.get('location');
      expect(to === null || new URL(to, env.PUBLIC_URL).host === new URL(env.PUBLIC_URL).host).toBe(true);
      expect(status).toBeLessThan(500);
    },
  );
});

describe('a socket', () => {
  it.each(['https://evil.example', 'null', `${new URL(env.PUBLIC_URL).origin}.evil.example`])(
    'is opened for no page of another origin: %s',
    async (origin) => {
      const { call, cookie, organizationId } = await aPerson();
      const made = await call('POST', '/api/projects', { organization_id: organizationId, name: 'Shop', region: 'eu' });
      const headers = { cookie, origin, upgrade: 'websocket' };
      expect((await ask(`/live/${made.body.id}`, { method: 'GET', headers })).status).toBe(403);
    },
  );
});

describe('a secret', () => {
  it('stands in no log line, reply or entry, wherever a caller puts it', async () => {
    const secret = `hunter2-${'z'.repeat(24)}`;
    const lines: string[] = [];
    for (const level of ['info', 'warn', 'error'] as const) {
      vi.spyOn(console, level).mockImplementation((line: string) => void lines.push(line));
    }
    const { cookie, organizationId, call } = await aPerson();
    const made = await call('POST', '/api/projects', { organization_id: organizationId, name: 'Shop', region: 'eu' });
    const origin = new URL(env.PUBLIC_URL).origin;
    const answers = [
      await ask('/api/auth/sign-in/email', { body: { email: secret, password: secret } }),
      await ask('/api/auth/sign-in/email', { body: { email: `${secret}@acme.example`, password: secret } }),
      await ask('/query', { body: {}, headers: { authorization: `Bearer ${secret}` } }),
      await ask('/api/me', { method: 'GET', headers: { cookie: `better-auth.session_token=${secret}` } }),
      await ask(`/live/${made.body.id}?token=${secret}`, { method: 'GET', headers: { upgrade: 'websocket' } }),
      await ask('/api/operator/audit', { method: 'GET', headers: { authorization: `Bearer ${secret}` } }),
      await ask('/alerts/channels', {
        body: {
          project_id: made.body.id,
          kind: 'slack',
          name: 'x',
          config: { url: `https://hooks.slack.com/services/T0/B0/${secret}` },
        },
        headers: { cookie, origin },
      }),
    ];
    vi.restoreAllMocks();
    const rows = await env.DB.prepare('SELECT * FROM audit_log').all();
    for (const text of [...lines, ...answers.map(({ text }) => text), JSON.stringify(rows.results)]) {
      expect(text).not.toContain(secret);
    }
  });
});
