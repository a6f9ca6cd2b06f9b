import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Delivery, DeliveryLog } from '../../core/api/alerts.ts';
import { ATTEMPT_LIMITS } from '../../core/tenancy/attempts/limits.ts';
import { auditLog, outbox, outboxTargets } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { database } from '../../platform/database.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import { aWebhook, flood, interceptWebhooks, windowOf } from '../../test/harness/workers-alerts.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { SENDERS } from '../senders.ts';

let receiver: ReturnType<typeof interceptWebhooks>;
beforeEach(() => {
  receiver = interceptWebhooks();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);

async function logOf(project: TestProject, query = ''): Promise<Delivery[]> {
  const log = await (await project.call(`/alerts/deliveries?project_id=${project.id}${query}`)).json<DeliveryLog>();
  return log.deliveries;
}

/** A project whose flood has been told to one webhook, whose receiver answered as given. */
async function aFlood(...answers: number[]): Promise<TestProject & { channelId: string }> {
  receiver.answers = answers;
  const project = await aProject();
  const { id: channelId } = await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  return { ...project, channelId };
}

test('the log shows every message with every try and its reason', async () => {
  const project = await aFlood(503, 404);
  await expect.poll(() => logOf(project), { timeout: 8_000 }).toMatchObject([{ status: 'failed' }]);
  expect(await logOf(project)).toMatchObject([
    {
      id: receiver.sent[0]?.headers['webhook-id'],
      channel_id: project.channelId,
      incident_id: expect.stringMatching(/^inc_/),
      attempts: 2,
      last_error: 'The receiver answered 404.',
      tries: [
        { outcome: 'failed', reason: 'The receiver answered 503.' },
        { outcome: 'failed', reason: 'The receiver answered 404.' },
      ],
    },
  ]);
  expect(await logOf(project, '&status=delivered')).toEqual([]);
});

test('a message that failed is sent again on demand, under the same id, and the audit log names its author', async () => {
  const project = await aFlood(404);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'failed' }]);
  const [{ id } = expect.fail('no delivery')] = await logOf(project);
  receiver.answers = [200];
  const replay = () => project.call(`/alerts/deliveries/${id}/replay`, 'POST');
  expect((await replay()).status).toBe(202);
  await expect.poll(() => logOf(project)).toMatchObject([{ id, status: 'delivered', attempts: 1 }]);
  expect(receiver.sent.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
  expect(receiver.sent[0]?.body).toBe(receiver.sent[1]?.body);
  expect((await logOf(project))[0]?.tries).toHaveLength(2);
  const log = await db.select().from(auditLog).where(eq(auditLog.projectId, project.id));
  expect(log.map(({ action, target }) => [action, target])).toContainEqual(['delivery.replay', id]);
});

test('a message still being tried cannot be replayed', async () => {
  const project = await aFlood(503);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'pending', attempts: 1 }]);
  const [{ id } = expect.fail('no delivery')] = await logOf(project);
  const answer = await project.call(`/alerts/deliveries/${id}/replay`, 'POST');
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain(id);
});

test('nothing is sent to a receiver that asked for a pause, and no try is counted meanwhile', async () => {
  receiver.retryAfterS = 30;
  const project = await aFlood(429);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'pending', attempts: 1 }]);
  const [entry] = await db.select().from(outbox).where(eq(outbox.projectId, project.id));
  const waitMs = (entry?.nextAttemptAt?.getTime() ?? 0) - Date.now();
  expect(waitMs).toBeGreaterThan(20_000);
  const second = { ...entry, id: `${entry?.id}b`, subject: 'ano_other', attempts: 0, nextAttemptAt: new Date(0) };
  await db.insert(outbox).values(outboxRow(second));
  receiver.answers = [200];
  await deliverDue(env, Date.now(), SENDERS);
  expect(receiver.sent).toHaveLength(1);
  const due = { nextAttemptAt: new Date(0) };
  await db.update(outbox).set(due).where(eq(outbox.projectId, project.id));
  await db
    .update(outboxTargets)
    .set({ freeAt: new Date(0) })
    .where(eq(outboxTargets.target, project.channelId));
  await deliverDue(env, Date.now(), SENDERS);
  const states = (await logOf(project)).map(({ status, attempts }) => [status, attempts]);
  expect(states.sort()).toEqual([
    ['delivered', 1],
    ['delivered', 2],
  ]);
});

test('an entry of a kind that only a later version knows waits for it', async () => {
  const project = await aFlood(200);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'delivered' }]);
  const [entry] = await db.select().from(outbox).where(eq(outbox.projectId, project.id));
  const later = { ...entry, id: `${entry?.id}c`, kind: 'of_a_later_version', status: 'pending' as const };
  await db.insert(outbox).values(outboxRow({ ...later, nextAttemptAt: new Date(0) }));
  await deliverDue(env, Date.now(), SENDERS);
  const [kept] = await db.select().from(outbox).where(eq(outbox.id, later.id));
  expect(kept).toMatchObject({ status: 'pending', nextAttemptAt: new Date(0) });
});

test('another tenant neither reads nor replays deliveries', async () => {
  const project = await aFlood(404);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'failed' }]);
  const [{ id } = expect.fail('no delivery')] = await logOf(project);
  const other = await aProject();
  const tries = [
    other.call(`/alerts/deliveries?project_id=${project.id}`),
    other.call(`/alerts/deliveries/${id}/replay`, 'POST'),
  ];
  for (const answer of await Promise.all(tries)) expect(answer.status).toBe(404);
  expect(receiver.sent).toHaveLength(1);
});

test('the log is asked with a project and a status that exists', async () => {
  const project = await aProject();
  const bad = await project.call(`/alerts/deliveries?project_id=${project.id}&status=lost`);
  expect(bad.status).toBe(400);
  expect(await bad.text()).toContain('lost');
  expect((await project.call('/alerts/deliveries')).status).toBe(400);
});

type Row = typeof outbox.$inferInsert;

function outboxRow(row: Partial<Row>): Row {
  const { id, projectId, kind, target, subject, message, status, createdAt, updatedAt } = row;
  if (!id || !projectId || !kind || !target || !subject || !status || !createdAt || !updatedAt) {
    throw new Error('There is no entry to copy');
  }
  return { ...row, id, projectId, kind, target, subject, message, status, createdAt, updatedAt };
}

test('a project sends deliveries again only so often, since each is a request to an address of its choice', async () => {
  const project = await aFlood(404);
  await expect.poll(() => logOf(project)).toMatchObject([{ status: 'failed' }]);
  const [{ id } = expect.fail('no delivery')] = await logOf(project);
  const nowMs = Date.now();
  const limited = [{ kind: 'delivery_replay', of: project.id }] as const;
  for (let tries = 0; tries < ATTEMPT_LIMITS.delivery_replay.burst; tries++) await takeAttempts(env, limited, nowMs);
  const refused = await project.call(`/alerts/deliveries/${id}/replay`, 'POST');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await logOf(project)).toMatchObject([{ id, status: 'failed' }]);
});
