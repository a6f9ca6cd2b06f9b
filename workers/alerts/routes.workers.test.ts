import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import { auditLog } from '../../core/tenancy/schema.ts';
import { database } from '../../platform/database.ts';
import { anomaliesOf, aWebhook, flood, interceptWebhooks, watch, windowOf } from '../../test/harness/workers-alerts.ts';
import { aProject } from '../../test/harness/workers-project.ts';
import { testAnomaly } from './test-anomaly.ts';

let receiver: ReturnType<typeof interceptWebhooks>;
beforeEach(() => {
  receiver = interceptWebhooks();
});
afterEach(() => vi.restoreAllMocks());

const db = database(env);

test('an acknowledged anomaly is no longer open, and the audit log names its author', async () => {
  const project = await aProject();
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const [found] = (await anomaliesOf(project)).anomalies;
  const stranger = await project.call(`/anomalies/${found?.id}/acknowledge`, 'POST', { user_id: 'nobody' });
  expect([stranger.status, await stranger.text()]).toEqual([400, expect.stringContaining('`nobody`')]);
  const answer = await project.call(`/anomalies/${found?.id}/acknowledge`, 'POST', { notes: 'A mailing.' });
  const acknowledged = { id: found?.id, status: 'acknowledged', notes: 'A mailing.' };
  expect(await answer.json()).toMatchObject({
    anomaly: { ...acknowledged, acknowledged_by: expect.stringMatching(/^key:/) },
  });
  expect(await (await project.call(`/anomalies/${found?.id}`)).json()).toMatchObject(acknowledged);
  expect(await windowOf(project).snapshot()).toMatchObject({ open_anomalies: 0 });
  const log = (await db.select().from(auditLog)).filter(({ projectId }) => projectId === project.id);
  expect(log).toMatchObject([
    { action: 'anomaly.acknowledge', target: found?.id, actor: expect.stringMatching(/^key:/) },
  ]);
});

test('acknowledging reaches every open page, with the anomaly as it is now and how many are still open', async () => {
  const project = await aProject();
  const viewers = [await watch(project), await watch(project)];
  await flood(project);
  await runDurableObjectAlarm(windowOf(project));
  const [found] = (await anomaliesOf(project)).anomalies;
  await project.call(`/anomalies/${found?.id}/acknowledge`, 'POST', { resolution_action: 'resolved' });
  for (const messages of viewers) {
    await expect
      .poll(() => messages.filter(({ type }) => type.startsWith('anomaly')))
      .toMatchObject([
        { type: 'anomaly', anomaly: { id: found?.id, status: 'open' }, open_anomalies: 1 },
        { type: 'anomaly_changed', anomaly: { id: found?.id, status: 'resolved' }, open_anomalies: 0 },
      ]);
  }
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
  receiver.answers = [500];
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

test('settings that name a channel of nobody are refused, with the channels there are', async () => {
  const project = await aProject();
  const hook = await aWebhook(project);
  const answer = await project.call('/anomalies/configure', 'POST', {
    project_id: project.id,
    notification_settings: { channels: [hook.id, 'chn_nope'] },
  });
  expect(answer.status).toBe(400);
  const text = await answer.text();
  expect(text).toContain('chn_nope');
  expect(text).toContain(hook.id);
});

test('the list comes in pages, the newest first, and each anomaly once', async () => {
  const project = await aProject();
  await env.ALERTS.raise(
    project.id,
    ['a', 'b', 'c'].map((metric, place) => ({
      kind: 'began' as const,
      revision: 0,
      anomaly: { ...testAnomaly(project.id, Date.now() - place * 60_000), id: `ano_${project.id}_${metric}`, metric },
    })),
  );
  const listed: string[] = [];
  for (let cursor = ''; ; ) {
    const answer = await project.call(`/anomalies?project_id=${project.id}&limit=2&cursor=${cursor}`);
    const page: AnomaliesResponse = await answer.json();
    expect(page.summary.total_count).toBe(3);
    listed.push(...page.anomalies.map(({ metric }) => metric));
    if (page.next === undefined) break;
    cursor = page.next;
  }
  expect(listed).toEqual(['a', 'b', 'c']);
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
