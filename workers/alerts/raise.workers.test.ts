import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '../../core/base/ids.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { deliverDue } from '../../platform/outbox/run-outbox.ts';
import {
  anomaliesOf,
  aWebhook,
  closedMinute,
  flood,
  interceptWebhooks,
  watch,
  windowOf,
} from '../../test/harness/workers-alerts.ts';
import { aProject, type TestProject } from '../../test/harness/workers-project.ts';
import { SENDERS } from '../senders.ts';

let receiver: ReturnType<typeof interceptWebhooks>;
beforeEach(() => {
  receiver = interceptWebhooks();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);

test('a flood becomes one anomaly, arrives signed at the webhook, and is on the socket', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const socket = await watch(project);
  await flood(project);
  expect(await runDurableObjectAlarm(windowOf(project))).toBe(true);

  const { anomalies: found, summary, recommendations } = await anomaliesOf(project);
  expect(found).toMatchObject([
    {
      metric: 'signup',
      value: 300,
      expectedValue: expect.closeTo(2, 0),
      type: 'spike',
      severity: 'critical',
      status: 'open',
    },
  ]);
  expect(summary).toEqual({
    total_count: 1,
    by_severity: { low: 0, medium: 0, high: 0, critical: 1 },
    trending_up: 1,
    trending_down: 0,
  });
  expect(recommendations).toHaveLength(1);

  await expect.poll(() => receiver.sent.length).toBe(1);
  const payload = new Webhook(hook.signing_secret).verify(
    receiver.sent[0]?.body ?? '',
    receiver.sent[0]?.headers ?? {},
  );
  expect(payload).toMatchObject({ type: 'alert.alerting', data: { project: { id: project.id, name: 'Shop' } } });
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
  await expect.poll(() => receiver.sent.length).toBe(1);
});

/** A project with 100 events a minute until `minutesAgo`, judged until then, and nothing after it. */
async function silentFor(minutesAgo: number): Promise<TestProject> {
  const project = await aProject();
  const last = closedMinute() - minutesAgo;
  const busy = Array.from({ length: 60 }, (_, i) => ({ second: (last - i) * 60, event: 'signup', count: 100 }));
  await windowOf(project).seed({ project_id: project.id, counts: busy, pages: [], visitors: [], latest: [] });
  return project;
}

test('a stop of the events becomes a drop, although no event comes to tell of it', async () => {
  const project = await silentFor(2);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).anomalies).toMatchObject([
    { metric: '$events', kind: 'no_data', type: 'drop', value: 0, expectedValue: expect.closeTo(100, -1) },
  ]);
});

test('a silence while the service itself was away is not a drop', async () => {
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

/** Makes the next alarm judge again, as the one of the next minute does. */
async function judgeAgain(project: TestProject): Promise<void> {
  await runInDurableObject(windowOf(project), (_, { storage }) => {
    storage.sql.exec("UPDATE facts SET value = CAST(value AS INTEGER) - 1 WHERE name = 'judged_minute'");
  });
  await runDurableObjectAlarm(windowOf(project));
}

test('late events heal an anomaly: it resolves by itself, with both figures, on every open page', async () => {
  const project = await aProject();
  const closed = closedMinute();
  const socket = await watch(project);
  const usual = Array.from({ length: 60 }, (_, i) => ({ second: (closed - 2 - i) * 60, event: 'signup', count: 100 }));
  const ofLast = (count: number) => [1, 0].map((i) => ({ second: (closed - i) * 60, event: 'signup', count }));
  const batch = { project_id: project.id, pages: [], visitors: [], latest: [] };
  await windowOf(project).seed({ ...batch, counts: [...usual, ...ofLast(5)] });
  await runDurableObjectAlarm(windowOf(project));
  const [told] = (await anomaliesOf(project)).anomalies;
  expect(told).toMatchObject({ metric: 'signup', type: 'drop', value: 5, status: 'open' });

  await windowOf(project).record({ ...batch, counts: ofLast(93) });
  await judgeAgain(project);
  const healed = { id: told?.id, status: 'resolved', correction: { was: 5, became: 98 } };
  expect((await anomaliesOf(project)).anomalies).toMatchObject([healed]);
  await expect.poll(() => socket.at(-1)).toMatchObject({ type: 'anomaly_changed', anomaly: healed, open_anomalies: 0 });
  await judgeAgain(project);
  expect((await anomaliesOf(project)).anomalies).toHaveLength(1);
});

test('a change that comes late or twice changes nothing, and what a person resolved stays so', async () => {
  const project = await aProject();
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const [anomaly] = (await anomaliesOf(project)).anomalies;
  if (!anomaly) throw new Error('no anomaly was found');
  await project.call(`/anomalies/${anomaly.id}/acknowledge`, 'POST', { resolution_action: 'resolved' });
  const graver = { ...anomaly, value: 900, status: 'open' as const };
  await env.ALERTS.raise(project.id, [{ kind: 'changed', revision: 2, anomaly: graver }]);
  await env.ALERTS.raise(project.id, [{ kind: 'changed', revision: 1, anomaly: { ...anomaly, value: 400 } }]);
  expect((await anomaliesOf(project)).anomalies).toMatchObject([{ id: anomaly.id, value: 900, status: 'resolved' }]);
});

test('the same anomaly handed over twice is stored and sent once', async () => {
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const { anomalies: found } = await anomaliesOf(project);
  const begun = found.map((anomaly) => ({ kind: 'began' as const, revision: 0, anomaly }));
  await env.ALERTS.raise(project.id, begun);
  await env.ALERTS.raise(
    project.id,
    begun.map((change) => ({ ...change, anomaly: { ...change.anomaly, id: newId('anomaly') } })),
  );
  expect((await anomaliesOf(project)).summary.total_count).toBe(1);
  await expect.poll(() => receiver.sent.length).toBe(1);
});

test('a receiver that is away for a moment is tried again, with the same message id', async () => {
  receiver.answers = [503, 200];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => receiver.sent.length, { timeout: 8_000 }).toBe(2);
  expect(receiver.sent[0]?.headers['webhook-id']).toBe(receiver.sent[1]?.headers['webhook-id']);
  await expect.poll(() => statesOf(project)).toEqual([{ status: 'delivered', attempts: 2 }]);
});

test('a receiver that stays away is left to the cron, which delivers once it is back', async () => {
  receiver.answers = [503];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => statesOf(project), { timeout: 10_000 }).toEqual([{ status: 'pending', attempts: 2 }]);
  receiver.answers = [200];
  await deliverDue(env, Date.now(), SENDERS);
  expect(receiver.sent).toHaveLength(2);
  await db.update(outbox).set({ nextAttemptAt: new Date(Date.now() - 1) });
  await deliverDue(env, Date.now(), SENDERS);
  expect(await statesOf(project)).toEqual([{ status: 'delivered', attempts: 3 }]);
});

test('a receiver that refuses is not tried again', async () => {
  receiver.answers = [404];
  const project = await aProject();
  await aWebhook(project);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  await expect.poll(() => statesOf(project)).toEqual([{ status: 'failed', attempts: 1 }]);
});

test('settings take effect in the window', async () => {
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

test('an anomaly goes to the channels that the settings name, and to no other', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const other = await aWebhook(project);
  const only = { project_id: project.id, notification_settings: { channels: [other.id] } };
  await project.call('/anomalies/configure', 'POST', only);
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  expect((await anomaliesOf(project)).summary.total_count).toBe(1);
  await expect.poll(() => receiver.sent.length).toBe(1);
  expect(() =>
    new Webhook(hook.signing_secret).verify(receiver.sent[0]?.body ?? '', receiver.sent[0]?.headers ?? {}),
  ).toThrow();
});

/** The state of each message of a project. */
async function statesOf(project: TestProject) {
  const rows = await db.select().from(outbox).where(eq(outbox.projectId, project.id));
  return rows.map(({ status, attempts }) => ({ status, attempts }));
}
