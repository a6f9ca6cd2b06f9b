import { createExecutionContext } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { expect, it, vi } from 'vitest';
import { newApiKey } from '../../core/base/ids.ts';
import { anAbsentDatabase } from '../../test/harness/workers-absent-database.ts';
import { aPerson } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { anyone } from './access.ts';
import { createApp } from './app.ts';
import { handledRoute } from './route.ts';

const ask = (path: string, init: RequestInit = {}, origin = 'http://app.example.com') =>
  exports.default.fetch(`${origin}${path}`, init);

it.each([
  ['/api/me', {}],
  ['/health', {}],
  ['/nothing-here', { method: 'POST' }],
  ['/track', { method: 'POST', body: '{}' }],
  ['/query', { method: 'POST', body: '{}' }],
  ['/api/auth/sessions', {}],
] as [string, RequestInit][])(
  'tells browsers not to guess the type of an API answer or store it: %s',
  async (path, init) => {
    const { headers } = await ask(path, init);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  },
);

it('forbids framing of everything that can be opened as a page', async () => {
  const { headers } = await ask('/api/me');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('referrer-policy')).toBe('same-origin');
});

it.each([
  ['an answer', '/api/me', {}],
  ['a refusal', '/api/projects/prj_1', { method: 'DELETE' }],
  ['an address that is not there', '/api/nothing', {}],
  ['a wrong method', '/health', { method: 'PATCH' }],
] as [string, string, RequestInit][])('lets a browser run, load and frame nothing of %s', async (_, path, init) => {
  const { headers } = await ask(path, init);
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'$/);
  expect(headers.get('content-security-policy')).not.toContain('unsafe');
});

it('keeps other sites out of our windows, answers and sensors', async () => {
  const { headers } = await ask('/api/me');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toContain('camera=()');
});

it('lets pages of other sites read the answer to their events', async () => {
  const { headers } = await ask('/track', { method: 'POST', body: '{}', headers: { origin: 'https://shop.example' } });
  expect(headers.get('cross-origin-resource-policy')).toBeNull();
});

it('tells browsers on https to stay on https', async () => {
  const { headers } = await ask('/api/me', {}, 'https://app.example.com');
  expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
});

it('answers a program in JSON that an API address does not exist, whatever the site has for people', async () => {
  const app = createApp([], { hasSite: true });
  const site = { ...env, ASSETS: aSite(200) };
  const answer = await app.request('http://app.example.com/api/project', {}, site, createExecutionContext());
  expect([answer.status, await answer.json()]).toMatchObject([404, { error: { code: 'not_found' } }]);
});

/** A site whose files all have the same cache rule, as `_headers` sets for a folder. */
function aSite(status: number): Fetcher {
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable' };
  return { ...env.QUERY, fetch: async () => new Response('text', { status, headers }), connect: env.QUERY.connect };
}

it('lets browsers keep a file of the site, but never a missing one', async () => {
  const app = createApp([], { hasSite: true });
  const at = (status: number) =>
    app.request('http://app.example.com/_astro/x.js', {}, { ...env, ASSETS: aSite(status) }, createExecutionContext());
  expect((await at(200)).headers.get('cache-control')).toContain('immutable');
  expect((await at(404)).headers.get('cache-control')).toBe('no-store');
  expect((await at(500)).headers.get('cache-control')).toBe('no-store');
});

it('writes no key of a path into the log', async () => {
  const lines: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(String(line)));
  }
  const key = newApiKey();
  await ask(`/v1/projects/${key}/settings`);
  await ask(`/nothing/${key.replace('_', '%5F')}`);
  vi.restoreAllMocks();
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n')).not.toContain(key.slice('ew_api_'.length));
});

it('answers 503 with Retry-After if the database is away', async () => {
  const described = { method: 'GET', summary: 'Answer a test', needs: anyone.needs, answers: [] } as const;
  const app = createApp([
    [
      handledRoute({
        ...described,
        path: '/read',
        respond: async (c) => c.json(await c.env.DB.prepare('SELECT 1').run()),
      }),
      handledRoute({
        ...described,
        path: '/broken',
        respond: () => {
          throw new Error('a mistake of ours');
        },
      }),
    ],
  ]);
  const away = { ...env, DB: anAbsentDatabase() };
  const at = (path: string) => app.request(`http://app.example.com${path}`, {}, away, createExecutionContext());
  const answer = await at('/read');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
  expect((await at('/broken')).status).toBe(500);
});

it('refuses a glossary with the same term twice in different case, and names both', async () => {
  const project = await aProject();
  const meaning = { means: 'count', event: 'purchase' };
  const answer = await project.call(`/api/projects/${project.id}/glossary`, 'PUT', { Order: meaning, order: meaning });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('`Order` and `order`');
});

it('still answers other requests', async () => {
  const { call } = await aPerson();
  expect((await call('GET', '/api/me')).status).toBe(200);
});
