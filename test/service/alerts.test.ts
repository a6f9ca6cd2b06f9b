import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatedChannel } from '../../core/api/alerts.ts';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import type { WindowBatch } from '../../core/live/window.ts';
import { type InProcess, startInProcess } from '../harness/in-process.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';

/** In this process: the test gives the window a past by its own method. */
let edgewise: InProcess;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  edgewise = await startInProcess('Alerts');
});

afterAll(async () => {
  receiver.stop();
  await edgewise.stop();
});

async function call<T>(path: string, key: string, body?: unknown): Promise<T> {
  const answer = await fetch(edgewise.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Miniflare knows no types of the objects that it runs. */
function canBeSeeded(window: object): window is { seed(batch: WindowBatch): Promise<void> } {
  return typeof Reflect.get(window, 'seed') === 'function';
}

/** Ten minutes of two sign-ups each, as if they had been watched. */
async function seedCalm(): Promise<void> {
  const windows = await edgewise.miniflare.getDurableObjectNamespace('PROJECT_WINDOW');
  const window: object = windows.get(windows.idFromName(edgewise.account.project_id));
  if (!canBeSeeded(window)) throw new Error('the window has no method `seed`');
  const minute = Math.floor(Date.now() / 60_000);
  const counts = Array.from({ length: 10 }, (_, i) => ({ second: (minute - 10 + i) * 60, event: 'signup', count: 2 }));
  await window.seed({ project_id: edgewise.account.project_id, counts, pages: [], visitors: [], latest: [] });
}

test('a flood of events raises an anomaly that arrives, signed, at a webhook receiver', {
  timeout: 150_000,
}, async () => {
  const hook = await call<CreatedChannel>('/alerts/channels', edgewise.account.api_key, {
    project_id: edgewise.account.project_id,
    kind: 'webhook',
    name: 'Receiver',
    config: { url: receiver.url },
  });
  await seedCalm();
  const flood = Array.from({ length: 300 }, (_, i) => ({ event: 'signup', anonymous_id: `visitor_${i}` }));
  await call('/track', edgewise.account.write_key, { events: flood });

  await expect.poll(() => receiver.received.length, { timeout: 130_000, interval: 250 }).toBe(1);
  const [message] = receiver.received;
  const payload = new Webhook(hook.signing_secret ?? '').verify(message?.body ?? '', message?.headers ?? {});
  expect(payload).toMatchObject({
    type: 'alert.alerting',
    data: {
      project: { id: edgewise.account.project_id },
      alert: { severity: 'critical', title: 'signup is far above normal' },
      links: { dashboard: expect.stringContaining(`${edgewise.url}/p/${edgewise.account.project_id}/alerts`) },
    },
  });
  const listed = await call<AnomaliesResponse>(
    `/anomalies?project_id=${edgewise.account.project_id}`,
    edgewise.account.api_key,
  );
  expect(listed.anomalies).toMatchObject([{ metric: 'signup', type: 'spike', status: 'open' }]);
});
