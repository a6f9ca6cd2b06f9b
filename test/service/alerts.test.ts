import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatedChannel } from '../../core/api/alerts.ts';
import type { AnomaliesResponse } from '../../core/api/anomaly.ts';
import type { WindowBatch } from '../../core/window.ts';
import { type Account, createAccount } from '../../local/account.ts';
import { type Edgewise, startEdgewise } from '../../local/edgewise.ts';
import { freePort } from '../harness/service.ts';

/** Runs in this process, not as a child: the test gives the window a past by its own method, as no HTTP route does. */
let edgewise: Edgewise;
let account: Account;
let dataDir: string;
let receiver: Server;
const received: { body: string; headers: Record<string, string> }[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'edgewise-test-'));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const options = {
    dataDir,
    host: '127.0.0.1',
    port: await freePort(),
    clickHouseUrl: undefined,
    transport: 'buffer' as const,
    queueShards: { eu: 1, us: 1, apac: 1 },
  };
  edgewise = await startEdgewise(
    root,
    options,
    () => undefined,
    () => undefined,
  );
  account = await createAccount(edgewise.url, dataDir, 'Alerts');
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
    received.push({ body: Buffer.concat(chunks).toString(), headers: Object.fromEntries(headers) });
    response.end();
  });
  await new Promise<void>((settle) => receiver.listen(0, '127.0.0.1', settle));
});

afterAll(async () => {
  receiver.close();
  await edgewise.stop();
  await rm(dataDir, { recursive: true, force: true });
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
  const window: object = windows.get(windows.idFromName(account.project_id));
  if (!canBeSeeded(window)) throw new Error('the window has no method `seed`');
  const minute = Math.floor(Date.now() / 60_000);
  const counts = Array.from({ length: 10 }, (_, i) => ({ second: (minute - 10 + i) * 60, event: 'signup', count: 2 }));
  await window.seed({ project_id: account.project_id, counts, pages: [], visitors: [], latest: [] });
}

test('a flood of events raises an anomaly that arrives, signed, at a webhook receiver', {
  timeout: 150_000,
}, async () => {
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const hook = await call<CreatedChannel>('/alerts/channels', account.api_key, {
    project_id: account.project_id,
    kind: 'webhook',
    name: 'Receiver',
    config: { url: `http://127.0.0.1:${port}/hook` },
  });
  await seedCalm();
  const flood = Array.from({ length: 300 }, (_, i) => ({ event: 'signup', anonymous_id: `visitor_${i}` }));
  await call('/track', account.write_key, { events: flood });

  await expect.poll(() => received.length, { timeout: 130_000, interval: 250 }).toBe(1);
  const [message] = received;
  const payload = new Webhook(hook.signing_secret ?? '').verify(message?.body ?? '', message?.headers ?? {});
  expect(payload).toMatchObject({
    type: 'anomaly.raised',
    data: {
      project: { id: account.project_id },
      anomaly: { metric: 'signup', value: 300, expectedValue: 2, type: 'spike', severity: 'critical' },
      links: { dashboard: `${edgewise.url}/?project=${account.project_id}` },
    },
  });
  const listed = await call<AnomaliesResponse>(`/anomalies?project_id=${account.project_id}`, account.api_key);
  expect(listed.anomalies).toMatchObject([{ metric: 'signup', type: 'spike', status: 'open' }]);
});
