import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CreatedChannel } from '../../core/api/alerts.ts';
import { watchOpenedServers } from '../../local/opened-servers.ts';
import { type InProcess, startInProcess } from '../harness/in-process.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';

/** In this process, so that the test knows the ports that Miniflare has opened. */
let edgewise: InProcess;
let receiver: WebhookReceiver;
const opened = watchOpenedServers();
beforeAll(async () => {
  edgewise = await startInProcess('Own ports');
  opened.stop();
  receiver = await startWebhookReceiver();
});
afterAll(async () => {
  receiver.stop();
  await edgewise.stop();
});

async function post(path: string, body: unknown) {
  const answer = await fetch(edgewise.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${edgewise.account.api_key}` },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: await answer.json() };
}

const addChannel = (url: string) =>
  post('/alerts/channels', {
    project_id: edgewise.account.project_id,
    kind: 'webhook',
    name: 'Receiver',
    config: { url },
  });

const statement = new URLSearchParams({
  query: "INSERT INTO FUNCTION url('http://127.0.0.1:9/', 'CSV', 'a String') SELECT event FROM edgewise_eu.events",
});

test('no webhook can be created for a port that a part of the service listens on', async () => {
  const miniflare = await edgewise.miniflare.ready;
  const ports = [edgewise.clickHouseUrl, edgewise.url, miniflare.href].map((url) => Number(new URL(url).port));
  const own = new Set([...ports, ...opened.ports()]);
  expect(own.size).toBeGreaterThanOrEqual(4);
  for (const port of own) {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0.0.0.0', 'localhost.']) {
      const made = await addChannel(`http://${host}:${port}/?${statement}`);
      expect(made, `${host}:${port}`).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } });
    }
  }
});

test('an earlier webhook for such a port is not called, and its test reveals nothing about the port', async () => {
  const { port } = new URL(edgewise.clickHouseUrl);
  const made = await addChannel('http://127.0.0.1:9/');
  expect(made.status).toBe(400);
  const allowed = await addChannel('http://127.0.0.1:65000/');
  const { id }: CreatedChannel = allowed.body;
  const database = await edgewise.miniflare.getD1Database('DB');
  await database
    .prepare('UPDATE channels SET config = ? WHERE id = ?')
    .bind(
      JSON.stringify({
        url: `http://127.0.0.1:${port}/?${statement}`,
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      }),
      id,
    )
    .run();
  const tested = await post(`/alerts/channels/${id}/test`, {});
  expect(tested.body).toEqual({ status: 'failed', reason: expect.stringContaining('address of this service itself') });
});

test('ClickHouse answers nobody without a password, and only the owner can read the folder’s secret', async () => {
  for (const headers of [{}, { 'X-ClickHouse-User': 'default' }, { authorization: `Basic ${btoa('default:')}` }]) {
    const answer = await fetch(`${edgewise.clickHouseUrl}/?${statement}`, { method: 'POST', headers });
    expect(answer.status).toBe(403);
  }
  const users = await readFile(join(edgewise.dataDir, 'clickhouse', 'users.xml'), 'utf8');
  expect(users).not.toContain(await readFile(join(edgewise.dataDir, 'clickhouse-secret'), 'utf8'));
});
