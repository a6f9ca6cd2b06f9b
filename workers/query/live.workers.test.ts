import { runDurableObjectAlarm } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { and, eq } from 'drizzle-orm';
import { sign } from 'hono/jwt';
import { expect, test, vi } from 'vitest';
import type { LiveTicket } from '../../core/api/live.ts';
import { newApiKey, newId } from '../../core/base/ids.ts';
import { keys, members } from '../../core/tenancy/schema.ts';
import { authOf } from '../../platform/auth/auth.ts';
import { database } from '../../platform/database.ts';
import { anAccount } from '../../test/harness/workers-people.ts';
import { aProject } from '../../test/harness/workers-project.ts';

const db = database(env);
const own = new URL(env.PUBLIC_URL).origin;

async function aViewersCookie(organizationId: string): Promise<string> {
  const { userId, cookie } = await anAccount();
  const member = { id: newId('member'), organizationId, userId, role: 'viewer' as const };
  await db.insert(members).values({ ...member, createdAt: new Date() });
  return cookie;
}

const open = (path: string, headers: Record<string, string> = {}) =>
  exports.default.fetch(`${own}${path}`, { headers: { Upgrade: 'websocket', ...headers } });

/** The type of the first message over a socket. */
async function firstMessage(answer: Response): Promise<unknown> {
  const { webSocket } = answer;
  if (!webSocket) throw new Error(`no socket: ${answer.status} ${await answer.text()}`);
  const first = new Promise((resolve) => {
    webSocket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), { once: true });
  });
  webSocket.accept();
  const message = await first;
  webSocket.close(1000);
  return message;
}

test('an API key opens the socket in the header, and never in the address', async () => {
  const { id, apiKey } = await aProject();
  const byHeader = await open(`/live/${id}`, { authorization: `Bearer ${apiKey}` });
  expect(await firstMessage(byHeader)).toMatchObject({ type: 'snapshot', active_visitors: 0 });
  const byToken = await open(`/live/${id}?token=${apiKey}`);
  expect(byToken.status).toBe(401);
  expect(await byToken.text()).toContain('a key belongs in the header');
});

test('a signed-in viewer opens the socket from our own pages, but not from a foreign one', async () => {
  const { id, organizationId } = await aProject();
  const cookie = await aViewersCookie(organizationId);
  expect(await firstMessage(await open(`/live/${id}`, { cookie, origin: own }))).toMatchObject({ type: 'snapshot' });
  for (const origin of ['https://evil.example', 'null', `${own}.evil.example`]) {
    const answer = await open(`/live/${id}`, { cookie, origin });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ error: { code: 'forbidden' } });
  }
  const basic = await open(`/live/${id}?token=`, {
    cookie,
    origin: 'https://evil.example',
    authorization: 'Basic eDp5',
  });
  expect(basic.status).toBe(403);
});

test('a plain request is told to upgrade', async () => {
  const { id, apiKey } = await aProject();
  const answer = await exports.default.fetch(`${own}/live/${id}`, { headers: { authorization: `Bearer ${apiKey}` } });
  expect(answer.status).toBe(426);
  expect(await answer.json()).toMatchObject({ error: { code: 'upgrade_required' } });
});

test('requests without a key, with a write key, a wrong key or another tenant’s key get no socket', async () => {
  const [one, other] = [await aProject(), await aProject()];
  const outsider = await aViewersCookie(other.organizationId);
  const answers = await Promise.all([
    open(`/live/${one.id}`),
    open(`/live/${one.id}`, { authorization: `Bearer ${one.writeKey}` }),
    open(`/live/${one.id}`, { authorization: `Bearer ${newApiKey()}` }),
    open(`/live/${one.id}`, { authorization: `Bearer ${other.apiKey}` }),
    open(`/live/${one.id}`, { cookie: outsider, origin: own }),
    open('/live/prj_none', { authorization: `Bearer ${one.apiKey}` }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 401, 404, 404, 404]);
});

/** Opens a socket; returns its close code once it closes. */
async function watch(answer: Response) {
  const { webSocket } = answer;
  if (!webSocket) throw new Error(`no socket: ${answer.status} ${await answer.text()}`);
  const closed: { code?: number } = {};
  webSocket.addEventListener('close', ({ code }) => {
    closed.code = code;
  });
  webSocket.accept();
  return closed;
}

const checkViewers = (projectId: string) => runDurableObjectAlarm(env.PROJECT_WINDOW.getByName(projectId));
const signOut = (cookie: string) => authOf(env).api.signOut({ headers: new Headers({ cookie }) });

test('a revoked key and a signed-out, removed or promoted member lose their sockets, and nobody else does', async () => {
  const { id, organizationId, apiKey } = await aProject();
  const [leaver, removed, promoted, stayer] = [
    await aViewersCookie(organizationId),
    await aViewersCookie(organizationId),
    await aViewersCookie(organizationId),
    await aViewersCookie(organizationId),
  ];
  const byCookie = async (cookie: string) => watch(await open(`/live/${id}`, { cookie, origin: own }));
  const sockets = {
    key: await watch(await open(`/live/${id}`, { authorization: `Bearer ${apiKey}` })),
    leaver: await byCookie(leaver),
    removed: await byCookie(removed),
    promoted: await byCookie(promoted),
    stayer: await byCookie(stayer),
  };
  await checkViewers(id);
  expect(Object.values(sockets)).toEqual([{}, {}, {}, {}, {}]);

  await db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.projectId, id));
  await signOut(leaver);
  const memberOf = async (cookie: string) => {
    const session = await authOf(env).api.getSession({ headers: new Headers({ cookie }) });
    return and(eq(members.organizationId, organizationId), eq(members.userId, session?.user.id ?? ''));
  };
  await db.delete(members).where(await memberOf(removed));
  await db
    .update(members)
    .set({ role: 'editor' })
    .where(await memberOf(promoted));
  await checkViewers(id);
  await expect
    .poll(() => sockets)
    .toEqual({
      key: { code: 1008 },
      leaver: { code: 1008 },
      removed: { code: 1008 },
      promoted: { code: 1008 },
      stayer: {},
    });
});

test('a window with viewers checks them within seconds, even if the project has no events', async () => {
  const { id, apiKey } = await aProject();
  const closed = await watch(await open(`/live/${id}`, { authorization: `Bearer ${apiKey}` }));
  await db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.projectId, id));
  await expect.poll(() => closed, { timeout: 15_000 }).toEqual({ code: 1008 });
});

const ticketFor = async (projectId: string, headers: Record<string, string>): Promise<LiveTicket> => {
  const answer = await exports.default.fetch(`${own}/live/${projectId}/tickets`, { method: 'POST', headers });
  expect(answer.status).toBe(201);
  return answer.json();
};

test('a ticket opens the socket of its project, until its key is revoked', async () => {
  const [one, other] = [await aProject(), await aProject()];
  const headers = { authorization: `Bearer ${one.apiKey}` };
  const [{ ticket }, later] = [await ticketFor(one.id, headers), await ticketFor(one.id, headers)];
  expect((await open(`/live/${other.id}?token=${ticket}`)).status).toBe(401);
  expect(await firstMessage(await open(`/live/${one.id}?token=${ticket}`))).toMatchObject({ type: 'snapshot' });
  await db.update(keys).set({ revokedAt: new Date() }).where(eq(keys.projectId, one.id));
  expect((await open(`/live/${one.id}?token=${later.ticket}`)).status).toBe(401);
});

test('a ticket opens one socket, though two come in the same moment', async () => {
  const { id, apiKey } = await aProject();
  const { ticket } = await ticketFor(id, { authorization: `Bearer ${apiKey}` });
  const opened = await Promise.all([open(`/live/${id}?token=${ticket}`), open(`/live/${id}?token=${ticket}`)]);
  expect(opened.map(({ status }) => status).sort()).toEqual([101, 401]);
  expect((await open(`/live/${id}?token=${ticket}`)).status).toBe(401);
});

test('a ticket opens the socket for pages of its own origin only', async () => {
  const { id, organizationId, apiKey } = await aProject();
  const cookie = await aViewersCookie(organizationId);
  const ours = async () => (await ticketFor(id, { cookie, origin: own })).ticket;
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    expect((await open(`/live/${id}?token=${await ours()}`, headers)).status).toBe(403);
  }
  expect((await open(`/live/${id}?token=${await ours()}`, { origin: own })).status).toBe(101);
  const answer = await exports.default.fetch(`${own}/live/${id}/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ origin: 'https://wall.example' }),
  });
  const { ticket } = await answer.json<LiveTicket>();
  expect((await open(`/live/${id}?token=${ticket}`)).status).toBe(403);
  expect((await open(`/live/${id}?token=${ticket}`, { origin: 'https://wall.example' })).status).toBe(101);
});

test('a ticket that is altered, expired, or signed for another purpose opens nothing', async () => {
  const { id, apiKey } = await aProject();
  const { ticket } = await ticketFor(id, { authorization: `Bearer ${apiKey}` });
  const [key] = await db.select().from(keys).where(eq(keys.projectId, id));
  const credential = `key:${key?.id}`;
  const claims = { jti: 'a ticket', origin: null, sub: credential, credential, role: 'editor', project: id };
  const exp = Math.floor(Date.now() / 1000) + 60;
  const ours = (more: object) => sign({ ...claims, ...more }, env.AUTH_SECRET, 'HS256');
  const bad = [
    `${ticket.slice(0, -4)}AAAA`,
    await ours({ exp }),
    await ours({ exp, aud: 'elsewhere' }),
    await ours({ exp: exp - 120, aud: 'edgewise-live' }),
    await sign({ ...claims, exp, aud: 'edgewise-live' }, 'another secret', 'HS256'),
    '..',
  ];
  const answers = await Promise.all(bad.map((token) => open(`/live/${id}?token=${encodeURIComponent(token)}`)));
  expect(answers.map(({ status }) => status)).toEqual(bad.map(() => 401));
  expect((await open(`/live/${id}?token=${await ours({ exp, aud: 'edgewise-live' })}`)).status).toBe(101);
});

test('a token in the address opens only the live socket', async () => {
  const { id, apiKey } = await aProject();
  const { ticket } = await ticketFor(id, { authorization: `Bearer ${apiKey}` });
  const attempts = [apiKey, ticket].flatMap((token) => [
    exports.default.fetch(`${own}/anomalies?project_id=${id}&token=${token}`),
    exports.default.fetch(`${own}/api/projects/${id}/keys?token=${token}`),
    exports.default.fetch(`${own}/live/${id}/tickets?token=${token}`, { method: 'POST' }),
    exports.default.fetch(`${own}/query?token=${token}`, {
      method: 'POST',
      body: JSON.stringify({
        query_type: 'segmentation',
        project_id: id,
        date_range: { start: '2026-01-01', end: '2026-01-02' },
      }),
    }),
  ]);
  const statuses = (await Promise.all(attempts)).map(({ status }) => status);
  expect(statuses).toEqual(statuses.map(() => 401));
});

test('an API key is in no log line, wherever it stands in the address', async () => {
  const { id, apiKey } = await aProject();
  const lines: string[] = [];
  const spies = (['info', 'warn', 'error'] as const).map((level) =>
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(String(line))),
  );
  await open(`/live/${id}?token=${apiKey}`);
  await open(`/live/${apiKey}`);
  await exports.default.fetch(`${own}/api/projects/${id}/keys/${apiKey}`, { method: 'DELETE' });
  for (const spy of spies) spy.mockRestore();
  expect(lines.filter((line) => line.includes('"event":"request"'))).toHaveLength(3);
  expect(lines.join('\n')).not.toContain(apiKey);
});

test('a viewer with too many sockets is answered 429, with the number and the remedy', async () => {
  const { id, apiKey } = await aProject();
  const headers = { authorization: `Bearer ${apiKey}` };
  for (let i = 0; i < 50; i++) await watch(await open(`/live/${id}`, headers));
  const refused = await open(`/live/${id}`, headers);
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(await refused.json()).toMatchObject({
    error: { code: 'rate_limited', message: expect.stringContaining('50') },
  });
});
