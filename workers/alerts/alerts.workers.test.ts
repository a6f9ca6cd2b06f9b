import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import type { LiveMessage } from '../../core/api/live.ts';
import { newApiKey, newId, sha256Hex } from '../../core/ids.ts';
import { anomalies, auditLog, deliveries, keys, organizations, projects } from '../../core/tenancy/schema.ts';
import { database } from '../http/database.ts';
import { retryDeliveries } from './index.ts';

type Sent = { url: string; body: string; headers: Record<string, string> };
/** What receivers answer, in turn; the last one stays. */
let answers: number[] = [200];
let sent: Sent[] = [];

beforeEach(() => {
  answers = [200];
  sent = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const request = new Request(input instanceof URL ? input.href : input, init);
    const { hostname } = new URL(request.url);
    if (hostname === 'cloudflare-dns.com') {
      return Response.json({ Status: 0, Answer: [{ type: 1, data: '93.184.216.34' }] });
    }
    if (hostname !== 'hooks.example.com') throw new Error(`Unexpected request to ${request.url}`);
    sent.push({ url: request.url, body: await request.text(), headers: Object.fromEntries(request.headers) });
    return new Response(null, { status: (answers.length > 1 ? answers.shift() : answers[0]) ?? 200 });
  });
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);

/** A project with an API key. */
async function aProject() {
  const organizationId = newId('organization');
  const id = newId('project');
  const apiKey = newApiKey();
  const createdAt = new Date();
  await db.insert(organizations).values({ id: organizationId, name: 'Org', createdAt });
  const project = { id, organizationId, name: 'Shop', region: 'eu' as const, timezone: 'UTC', retentionDays: 365 };
  await db.insert(projects).values({ ...project, createdAt });
  const key = { id: newId('key'), projectId: id, kind: 'api' as const, name: 'test', hint: 'ew_api_', createdAt };
  await db.insert(keys).values({ ...key, hash: await sha256Hex(apiKey) });
  const call = (path: string, method = 'GET', body?: unknown) =>
    exports.default.fetch(`https://app.example.com${path}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { id, apiKey, call };
}

type Project = Awaited<ReturnType<typeof aProject>>;

async function aWebhook(project: Project): Promise<{ id: string; signing_secret: string }> {
  const config = { url: 'https://hooks.example.com/in' };
  const answer = await project.call('/alerts/channels', 'POST', {
    project_id: project.id,
    kind: 'webhook',
    name: 'Ops',
    config,
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

const windowOf = (project: Project) => env.PROJECT_WINDOW.getByName(project.id);

/** Three seconds back, so that the minute is over even with the grace that late batches are given. */
const closedMinute = () => Math.floor((Date.now() - 3_000) / 60_000) - 1;

/** Ten calm minutes, then a flood in the minute that has just closed; nothing is judged yet. */
async function flood(project: Project, closed = closedMinute()): Promise<void> {
  const event = 'signup';
  const calm = Array.from({ length: 10 }, (_, i) => ({ second: (closed - 10 + i) * 60, event, count: 2 }));
  await windowOf(project).record({
    project_id: project.id,
    counts: [...calm, { second: closed * 60 + 5, event, count: 300 }],
    pages: [],
    visitors: [],
    latest: [],
  });
}

const anomaliesOf = async (project: Project): Promise<AnomaliesResponse> =>
  (await project.call(`/anomalies?project_id=${project.id}`)).json();

test('a flood becomes one anomaly, arrives signed at the webhook, and is on the socket', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const socket = await watch(project);
  await flood(project);
  expect(await runDurableObjectAlarm(windowOf(project))).toBe(true);

  const { anomalies: found, summary, recommendations } = await anomaliesOf(project);
  expect(found).toMatchObject([
    { metric: 'signup', value: 300, expectedValue: 2, type: 'spike', severity: 'critical', status: 'open' },
  ]);
  expect(summary).toEqual({
    total_count: 1,
    by_severity: { low: 0, medium: 0, high: 0, critical: 1 },
    trending_up: 1,
    trending_down: 0,
  });
  expect(recommendations).toHaveLength(1);

  await expect.poll(() => sent.length).toBe(1);
  const payload = new Webhook(hook.signing_secret).verify(sent[0]?.body ?? '', sent[0]?.headers ?? {});
  expect(payload).toMatchObject({ type: 'anomaly.raised', data: { project: { id: project.id, name: 'Shop' } } });
  await expect
    .poll(() => socket.find(({ type }) => type === 'anomaly'))
    .toMatchObject({ anomaly: { id: found[0]?.id } });
  expect(await windowOf(project).snapshot()).toMatchObject({ open_anomalies: 1 });
});

test('an alarm that runs again, late or twice, raises nothing twice', async () => {
  const project = await aProject();
  const closed = closedMinute();
  await aWebhook(project);
  await flood(project, closed);
  await runDurableObjectAlarm(windowOf(project));
  await runDurableObjectAlarm(windowOf(project));
  await flood(project, closed);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).summary.total_count).toBe(1);
  await expect.poll(() => sent.length).toBe(1);
});

/** A project with 100 events a minute until `minutesAgo`, judged until then, and nothing after it. */
async function silentFor(minutesAgo: number): Promise<Project> {
  const project = await aProject();
  const last = closedMinute() - minutesAgo;
  const busy = Array.from({ length: 30 }, (_, i) => ({ second: (last - i) * 60, event: 'signup', count: 100 }));
  await windowOf(project).record({ project_id: project.id, counts: busy, pages: [], visitors: [], latest: [] });
  return project;
}

test('a stop of the events becomes a drop, although no event comes to tell of it', async () => {
  const project = await silentFor(1);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).anomalies).toMatchObject([{ type: 'drop', value: 0, expectedValue: 100 }]);
});

test('a silence while the service itself was away is no drop', async () => {
  const project = await silentFor(0);
  await runDurableObjectAlarm(windowOf(project));
  // As it is found by the first alarm after ten minutes in which nothing ran.
  await runInDurableObject(windowOf(project), (_, { storage }) => {
    storage.sql.exec("UPDATE facts SET value = CAST(value AS INTEGER) - 10 WHERE name = 'judged_minute'");
    storage.sql.exec('DELETE FROM minutes');
  });
  await windowOf(project).record({ project_id: project.id, counts: [], pages: [], visitors: [], latest: [] });
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).anomalies).toEqual([]);
});

test('the same anomaly handed over twice is stored and sent once', async () => {
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const { anomalies: found } = await anomaliesOf(project);
  await env.ALERTS.raise(project.id, found);
  await env.ALERTS.raise(
    project.id,
    found.map((anomaly) => ({ ...anomaly, id: newId('anomaly') })),
  );
  expect((await anomaliesOf(project)).summary.total_count).toBe(1);
  await expect.poll(() => sent.length).toBe(1);
});

test('a receiver that is away for a moment is tried again, with the same message id', async () => {
  answers = [503, 200];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => sent.length, { timeout: 5_000 }).toBe(2);
  expect(sent[0]?.headers['webhook-id']).toBe(sent[1]?.headers['webhook-id']);
  await expect.poll(() => statesOf(project)).toEqual([{ status: 'delivered', attempts: 2 }]);
});

test('a receiver that stays away is left to the cron, which delivers once it is back', async () => {
  answers = [503];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => statesOf(project), { timeout: 10_000 }).toEqual([{ status: 'pending', attempts: 3 }]);
  answers = [200];
  await retryDeliveries(env, Date.now());
  expect(sent).toHaveLength(3);
  await db.update(deliveries).set({ nextAttemptAt: new Date(Date.now() - 1) });
  await retryDeliveries(env, Date.now());
  expect(await statesOf(project)).toEqual([{ status: 'delivered', attempts: 4 }]);
});

test('a receiver that refuses is not tried again', async () => {
  answers = [404];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => statesOf(project)).toEqual([{ status: 'failed', attempts: 1 }]);
});

test('what is configured takes effect in the window', async () => {
  const project = await aProject();
  const off = { project_id: project.id, metric_name: 'signup', detection_methods: [] };
  expect((await project.call('/anomalies/configure', 'POST', off)).status).toBe(200);
  expect(await (await project.call(`/anomalies/configure?project_id=${project.id}`)).json()).toMatchObject({
    settings: [{ metric_name: 'signup', detection_methods: [], sensitivity: 0.5 }],
  });
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).summary.total_count).toBe(0);
});

test('an anomaly below the severity that is asked for is listed and not sent', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const other = await aWebhook(project);
  const only = { project_id: project.id, notification_settings: { channels: [other.id] } };
  await project.call('/anomalies/configure', 'POST', only);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).summary.total_count).toBe(1);
  await expect.poll(() => sent.length).toBe(1);
  expect(() => new Webhook(hook.signing_secret).verify(sent[0]?.body ?? '', sent[0]?.headers ?? {})).toThrow();
});

test('an acknowledged anomaly is no longer open, and the audit log has who did it', async () => {
  const project = await aProject();
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const [found] = (await anomaliesOf(project)).anomalies;
  const answer = await project.call(`/anomalies/${found?.id}/acknowledge`, 'POST', {
    user_id: 'ann',
    notes: 'A mailing.',
  });
  expect(await answer.json()).toMatchObject({
    anomaly: { id: found?.id, status: 'acknowledged', acknowledged_by: 'ann', notes: 'A mailing.' },
  });
  expect(await windowOf(project).snapshot()).toMatchObject({ open_anomalies: 0 });
  const log = (await db.select().from(auditLog)).filter(({ projectId }) => projectId === project.id);
  expect(log).toMatchObject([
    { action: 'anomaly.acknowledge', target: found?.id, actor: expect.stringMatching(/^key:/) },
  ]);
});

test('a channel shows its secret once, tests itself, and can be removed', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const list = await (await project.call(`/alerts/channels?project_id=${project.id}`)).text();
  expect(list).toContain('https://hooks.example.com/in');
  expect(list).not.toContain(hook.signing_secret);
  expect(await (await project.call(`/alerts/channels/${hook.id}/test`, 'POST')).json()).toEqual({
    status: 'delivered',
  });
  answers = [500];
  expect(await (await project.call(`/alerts/channels/${hook.id}/test`, 'POST')).json()).toEqual({
    status: 'failed',
    reason: 'The receiver answered 500.',
  });
  expect((await project.call(`/alerts/channels/${hook.id}`, 'DELETE')).status).toBe(204);
  expect((await project.call(`/alerts/channels/${hook.id}/test`, 'POST')).status).toBe(404);
  const log = (await db.select().from(auditLog)).filter(({ projectId }) => projectId === project.id);
  expect(log.map(({ action }) => action).sort()).toEqual([
    'channel.create',
    'channel.delete',
    'channel.test',
    'channel.test',
  ]);
});

test('a webhook to a private address is refused, and the answer says why', async () => {
  const project = await aProject();
  const body = {
    project_id: project.id,
    kind: 'webhook',
    name: 'In',
    config: { url: 'https://169.254.169.254/latest' },
  };
  const answer = await project.call('/alerts/channels', 'POST', body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining('169.254.169.254') } });
});

test('another tenant neither sees nor touches anomalies and channels', async () => {
  const [own, other] = [await aProject(), await aProject()];
  const hook = await aWebhook(own);
  await flood(own);
  await runDurableObjectAlarm(windowOf(own));
  const [found] = (await anomaliesOf(own)).anomalies;
  const tries = [
    other.call(`/anomalies?project_id=${own.id}`),
    other.call('/anomalies/configure', 'POST', { project_id: own.id }),
    other.call(`/anomalies/${found?.id}/acknowledge`, 'POST', {}),
    other.call(`/alerts/channels?project_id=${own.id}`),
    other.call(`/alerts/channels/${hook.id}`, 'DELETE'),
    other.call(`/alerts/channels/${hook.id}/test`, 'POST'),
  ];
  for (const answer of await Promise.all(tries)) {
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain(`"${own.id}"`);
  }
  expect((await anomaliesOf(own)).anomalies[0]?.status).toBe('open');
});

test.each([
  ['/anomalies', 'project_id'],
  ['/anomalies?project_id=PROJECT&severity=grave', 'grave'],
  ['/anomalies?project_id=PROJECT&time_range=soon', 'soon'],
])('answers %s with 400 and names %s', async (path, named) => {
  const project = await aProject();
  const answer = await project.call(path.replace('PROJECT', project.id));
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain(named);
});

/** How the deliveries of a project's anomalies stand. */
async function statesOf(project: Project) {
  const rows = await db.select().from(deliveries);
  const own = new Set(
    (await db.select().from(anomalies)).filter((row) => row.projectId === project.id).map(({ id }) => id),
  );
  return rows.filter((row) => own.has(row.anomalyId)).map(({ status, attempts }) => ({ status, attempts }));
}

async function watch(project: Project): Promise<LiveMessage[]> {
  const answer = await windowOf(project).fetch('https://window/live', { headers: { Upgrade: 'websocket' } });
  const messages: LiveMessage[] = [];
  answer.webSocket?.addEventListener('message', ({ data }) => {
    messages.push(JSON.parse(String(data)));
  });
  answer.webSocket?.accept();
  return messages;
}
