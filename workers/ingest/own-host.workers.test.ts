import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { siteSchema, sitesSchema } from '../../core/api/sites.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newId, newWriteKey } from '../../core/base/ids.ts';
import { hosts, keys } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { forgetHost } from '../../platform/hosts/host-of.ts';
import { createApp } from '../../platform/routes/app.ts';
import { interceptClickHouse } from '../../test/harness/workers-clickhouse.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { ingestRoutes } from './index.ts';
import { answerOwnHost } from './own-host.ts';

let store: ReturnType<typeof interceptClickHouse>;
beforeAll(() => {
  store = interceptClickHouse();
});
afterAll(() => vi.restoreAllMocks());

/** A project whose write key may be shown, as those are that the service makes, and whose API key may change settings. */
async function aShopProject() {
  // A region to which nothing is pinned: the local runtime has no jurisdictions.
  const project = await aProject({ region: 'apac' });
  const ofWriteKey = eq(keys.hash, await sha256Hex(project.writeKey));
  const db = database(env);
  await db.update(keys).set({ publicKey: project.writeKey }).where(ofWriteKey);
  await db.update(keys).set({ role: 'admin' }).where(eq(keys.projectId, project.id));
  return project;
}

const app = createApp([ingestRoutes], { otherwise: answerOwnHost });

/** As at the edge: on one machine there are no places. */
async function take(request: Request): Promise<Response> {
  const context = createExecutionContext();
  const answer = await app.fetch(request, { ...env, RUNTIME: 'cloudflare' }, context);
  await waitOnExecutionContext(context);
  return answer;
}

async function visit(url: string, country: string, headers: Readonly<Record<string, string>> = {}) {
  const request = new Request(url, {
    method: 'POST',
    headers: { 'user-agent': 'Mozilla/5.0 Chrome/130.0.0.0', ...headers },
    body: JSON.stringify({ event: 'page_view', id: crypto.randomUUID() }),
    cf: { country },
  });
  return take(request);
}

test('takes events under the names of an own host, each from where its visitor is, whatever headers claim', async () => {
  const { id, call } = await aShopProject();
  const given = await call(`/api/projects/${id}/sites`, 'POST', { site: 'Shop.Example/b', endpoint: 'e' });
  expect(given.status).toBe(201);
  const address = 'https://shop.example/b/e';
  const visits = [
    await visit(address, 'FR', { 'cf-connecting-ip': '192.0.2.1' }),
    await visit(address, 'BR', { 'cf-connecting-ip': '192.0.2.2' }),
    await visit(address, 'FR', { 'cf-connecting-ip': '192.0.2.3', 'x-forwarded-for': '192.0.2.1' }),
  ];
  expect(visits.map(({ status }) => status)).toEqual([200, 200, 200]);
  const rows = await vi.waitUntil(
    () => {
      const own = store.rows().filter(({ project_id }) => project_id === id);
      return own.length === 3 && own;
    },
    { timeout: 10_000 },
  );
  expect(rows.map(({ country }) => country).sort()).toEqual(['BR', 'FR', 'FR']);
  expect(new Set(rows.map(({ anonymous_id }) => anonymous_id)).size).toBe(3);
  const pixel = await take(new Request('https://shop.example/b/e.gif'));
  expect([pixel.status, pixel.headers.get('content-type')]).toEqual([200, 'image/gif']);
  expect((await visit('https://shop.example/c/e', 'FR')).status).toBe(404);
  const posthog = { token: 'phc_x', event: '$pageview', distinct_id: 'ada', properties: {} };
  const taken = await take(new Request(`${address}/?ip=0`, { method: 'POST', body: JSON.stringify(posthog) }));
  expect([taken.status, await taken.json()]).toEqual([200, { status: 1 }]);
});

test('counts a key of ours in a request before that of its address, wherever it stands', async () => {
  const { id, call } = await aShopProject();
  await call(`/api/projects/${id}/sites`, 'POST', { site: 'keys.example/b', endpoint: 'e' });
  const unknown = newWriteKey();
  const event = JSON.stringify({ event: 'visit', anonymous_id: 'ann' });
  for (const [search, headers] of [
    ['', { authorization: `Bearer ${unknown}` }],
    ['', { 'x-api-key': unknown }],
    [`?api_key=${unknown}`, {}],
  ] as const) {
    const sent = new Request(`https://keys.example/b/e${search}`, { method: 'POST', body: event, headers });
    expect([search, headers, (await take(sent)).status]).toEqual([search, headers, 401]);
  }
});

test('leads from an own host to no other host, and below an own host once', async () => {
  const { id, call } = await aShopProject();
  expect((await call(`/api/projects/${id}/sites`, 'POST', { site: 'deep.example/b' })).status).toBe(201);
  const asked: string[] = [];
  const seen = createApp([ingestRoutes], {
    otherwise: (c, dispatch) => {
      asked.push(c.req.url);
      return answerOwnHost(c, dispatch);
    },
  });
  const visitOf = (url: string) => seen.fetch(new Request(url), env, createExecutionContext());
  expect((await visitOf('https://deep.example/b//localhost/api/mailbox')).status).toBe(404);
  expect(asked.map((url) => new URL(url).host)).toEqual(['deep.example', 'deep.example']);
  asked.length = 0;
  expect((await visitOf(`https://deep.example${'/b'.repeat(500)}/x`)).status).toBe(404);
  expect(asked).toHaveLength(2);
});

test('gives addresses on a proved host to its organisation alone, whoever asked for them before', async () => {
  const [squatter, owner] = [await aShopProject(), await aShopProject()];
  const give = (project: typeof owner, site: string) =>
    project.call(`/api/projects/${project.id}/sites`, 'POST', { site });
  expect((await give(squatter, 'proved.example/b')).status).toBe(201);
  expect((await visit('https://proved.example/b/e', 'FR')).status).toBe(200);
  const times = { createdAt: new Date(), verifiedAt: new Date() };
  const { organizationId } = owner;
  const claim = { id: newId('host'), organizationId, host: 'proved.example', token: 'proof' };
  await database(env)
    .insert(hosts)
    .values({ ...claim, ...times });
  forgetHost('proved.example');
  expect((await visit('https://proved.example/b/e', 'FR')).status).toBe(404);
  expect((await give(squatter, 'proved.example/c')).status).toBe(409);
  expect((await give(owner, 'proved.example/b')).status).toBe(201);
  expect((await give(squatter, 'proved.example/b')).status).toBe(409);
});

test('gives an id to the first project that asks, follows a rotated key, and frees what is removed', async () => {
  const [first, second] = [await aShopProject(), await aShopProject()];
  const give = (project: typeof first) => project.call(`/api/projects/${project.id}/sites`, 'POST', { site: 7341 });
  const site = siteSchema.parse(await (await give(first)).json());
  expect(site).toMatchObject({ site: '7341', key: first.writeKey, endpoint: null });
  expect((await give(second)).status).toBe(409);
  const rotated = await first.call(`/api/projects/${first.id}/keys/${site.key_id}/rotate`, 'POST', {});
  expect(rotated.status).toBe(201);
  const { sites } = sitesSchema.parse(await (await first.call(`/api/projects/${first.id}/sites`)).json());
  expect(sites.map(({ key }) => key)).toEqual([expect.not.stringContaining(first.writeKey)]);
  expect((await first.call(`/api/projects/${first.id}/sites/${site.id}`, 'DELETE')).status).toBe(204);
  expect((await give(second)).status).toBe(201);
});
