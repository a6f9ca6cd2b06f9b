import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger } from '../../core/api/ledger.ts';
import type { QueryResponse } from '../../core/api/query.ts';
import type { OperatorPayload } from '../../core/delivery/operator-alert.ts';
import { rowText } from '../../core/ingest/row-text.ts';
import type { EventRow } from '../../core/tables/events.ts';
import { timeText } from '../../core/tables/time-text.ts';
import { keepMessage, keepPoison, poisonName } from '../../store/insert/dead-letters.ts';
import { anEvent } from '../harness/an-event.ts';
import { aroundNow, eventually } from '../harness/client.ts';
import { type InProcess, startInProcess } from '../harness/in-process.ts';
import { aContribution, aPack } from '../harness/packs.ts';
import { descendants } from '../harness/processes.ts';
import { startWebhookReceiver, type WebhookReceiver } from '../harness/webhook-receiver.ts';

const SECRET = `whsec_${btoa('a secret of twenty-four b')}`;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** In this process: the test puts dead letters into the bucket. */
let edgewise: InProcess;
let receiver: WebhookReceiver;

beforeAll(async () => {
  receiver = await startWebhookReceiver();
  edgewise = await startInProcess('Operations', { operatorWebhook: { url: receiver.url, secret: SECRET } });
});

afterAll(async () => {
  receiver.stop();
  await edgewise.stop();
});

async function read<T>(path: string, body?: unknown): Promise<T> {
  const answer = await fetch(edgewise.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${edgewise.account.api_key}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function countOf(event: string): Promise<number> {
  const { rows } = await read<QueryResponse>('/query', {
    query_type: 'segmentation',
    project_id: edgewise.account.project_id,
    date_range: aroundNow(),
    events: [event],
    aggregation: 'count',
  });
  return Number(rows[0]?.[0]);
}

/** Runs `npm run replay` as an operator does; returns its output and exit code. */
async function replay(...args: string[]): Promise<{ code: number; output: string }> {
  const token = await readFile(join(edgewise.dataDir, 'operator-token'), 'utf8');
  const command = [join(root, 'scripts/replay.ts'), ...args, '--url', edgewise.url];
  return new Promise((settle) => {
    execFile(process.execPath, command, { env: { ...process.env, OPERATOR_TOKEN: token } }, (error, out, problems) =>
      settle({ code: typeof error?.code === 'number' ? error.code : 0, output: out + problems }),
    );
  });
}

function anEventNow(event: string): EventRow {
  const now = timeText(Date.now());
  return anEvent({ project_id: edgewise.account.project_id, event, timestamp: now, received_at: now });
}

test('replays a dead message once, however many copies exist, and balances the ledger', async () => {
  const bucket = await edgewise.miniflare.getR2Bucket('COLD_EU');
  const rows = Array.from({ length: 50 }, () => anEventNow('from the dead'));
  const contribution = aContribution(rows, { projectId: edgewise.account.project_id, receivedMs: Date.now() });
  const message = { id: 'm1', timestamp: new Date(), body: aPack([contribution]) };
  await keepMessage(bucket, message);
  expect(await replay('all', '--list')).toMatchObject({ code: 0, output: expect.stringContaining('1 dead letters.') });
  expect((await replay('all')).output).toContain('50 rows stored; removed');
  await keepMessage(bucket, message);
  expect(await replay('all', '--region', 'eu')).toMatchObject({ code: 0 });
  expect(await countOf('from the dead')).toBe(50);
  const { totals } = await read<Ledger>(`/api/projects/${edgewise.account.project_id}/ledger`);
  expect(totals).toMatchObject({ received: 50, accepted: 50, stored: 50, balance: 0 });
  expect((await bucket.list({ prefix: 'dead-letter/' })).objects).toEqual([]);
});

test('stores the rejected rows that can be stored, and keeps the others until they are edited', async () => {
  const bucket = await edgewise.miniflare.getR2Bucket('COLD_EU');
  const good: Record<string, unknown> = JSON.parse(rowText(anEventNow('poison')));
  const bad = { ...good, id: crypto.randomUUID(), timestamp: 'yesterday' };
  const rows = [good, bad].map((row) => ({ line: JSON.stringify(row), reason: 'before' }));
  await keepPoison(bucket, poisonName('pack-1', Date.now()), rows);
  const first = await replay('all');
  expect(first).toMatchObject({ code: 1, output: expect.stringContaining('1 of 2 rows stored; 1 still refused') });
  expect(await countOf('poison')).toBe(1);
  const [left] = (await bucket.list({ prefix: 'dead-letter/' })).objects;
  await bucket.put(left?.key ?? '', `${JSON.stringify({ ...bad, timestamp: good.received_at })}\n`);
  expect(await replay(left?.key ?? '')).toMatchObject({ code: 0, output: expect.stringContaining('1 rows stored') });
  expect(await countOf('poison')).toBe(2);
});

test('explains what is wrong with a command, and admits nobody without the token', async () => {
  expect(await replay()).toMatchObject({ code: 2, output: expect.stringContaining('Name what to replay') });
  expect(await replay('all', '--region', 'mars')).toMatchObject({
    code: 2,
    output: expect.stringContaining('--region is `mars`'),
  });
  const answer = await fetch(`${edgewise.url}/api/operator/replay?prefix=all`, { method: 'POST' });
  expect(answer.status).toBe(401);
});

test('sends the operator a signed message that ClickHouse accepts nothing, and stores everything afterwards', async () => {
  const engine = descendants(process.pid).find(({ command }) => command.includes('clickhouse/server.ts'));
  if (engine === undefined) throw new Error('No ClickHouse runs');
  process.kill(engine.pid, 'SIGKILL');
  const events = Array.from({ length: 10 }, () => ({ event: 'meanwhile', anonymous_id: 'ann' }));
  const answer = await fetch(`${edgewise.url}/track`, {
    method: 'POST',
    headers: { authorization: `Bearer ${edgewise.account.write_key}` },
    body: JSON.stringify({ events }),
  });
  expect(answer.status).toBe(200);
  await eventually(
    async () => receiver.received.length,
    (messages) => messages > 0,
  );
  const [{ body, headers } = expect.fail('nobody was told')] = receiver.received;
  expect(() => new Webhook(SECRET).verify(body, headers)).not.toThrow();
  const payload: OperatorPayload = JSON.parse(body);
  expect(payload).toMatchObject({ type: 'operator.store_unavailable', data: { region: 'eu' } });
  const counted = eventually(
    () => countOf('meanwhile').catch(() => 0),
    (count) => count === events.length,
  );
  expect(await counted).toBe(events.length);
});
