import { env, exports } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { newApiKey, newId } from '../../core/ids.ts';
import { members } from '../../core/tenancy/schema.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { authOf } from '../http/auth.ts';
import { database } from '../http/database.ts';

const db = database(env);
const own = new URL(env.PUBLIC_URL).origin;

async function aViewersCookie(organizationId: string): Promise<string> {
  const email = `${newId('member')}@example.com`;
  const answer = await authOf(env).api.signUpEmail({
    body: { email, password: 'correct horse battery', name: 'Vi' },
    asResponse: true,
  });
  const { user }: { user: { id: string } } = await answer.json();
  await db
    .insert(members)
    .values({ id: newId('member'), organizationId, userId: user.id, role: 'viewer', createdAt: new Date() });
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
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

test('an API key opens the socket, in the header or the address', async () => {
  const { id, apiKey } = await aProject();
  const byHeader = await open(`/live/${id}`, { authorization: `Bearer ${apiKey}` });
  expect(await firstMessage(byHeader)).toMatchObject({ type: 'snapshot', active_visitors: 0 });
  const byToken = await open(`/live/${id}?token=${apiKey}`, { origin: 'https://elsewhere.example' });
  expect(await firstMessage(byToken)).toMatchObject({ type: 'snapshot' });
});

test('a signed-in viewer opens the socket from our own pages, and not from a foreign one', async () => {
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

test('nobody, a write key, a wrong key and another tenant get no socket', async () => {
  const [one, other] = [await aProject(), await aProject()];
  const outsider = await aViewersCookie(other.organizationId);
  const answers = await Promise.all([
    open(`/live/${one.id}`),
    open(`/live/${one.id}?token=${one.writeKey}`),
    open(`/live/${one.id}?token=${newApiKey()}`),
    open(`/live/${one.id}?token=${other.apiKey}`),
    open(`/live/${one.id}`, { cookie: outsider, origin: own }),
    open('/live/prj_none', { authorization: `Bearer ${one.apiKey}` }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 403, 401, 404, 404, 404]);
});
