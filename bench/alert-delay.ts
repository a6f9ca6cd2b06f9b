import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { WindowBatch } from '../core/live/window.ts';
import { startInProcess } from '../test/harness/in-process.ts';
import { startWebhookReceiver } from '../test/harness/webhook-receiver.ts';

/**
 * `node bench/alert-delay.ts`: from the end of a minute with a flood to the request at a webhook's receiver. Rounds take a
 * minute each; their number is the first argument.
 */
const ROUNDS = Number(process.argv[2] ?? 3);
const MINUTE_MS = 60_000;
const FLOOD = 400;

const receiver = await startWebhookReceiver();
const edgewise = await startInProcess('Alert delay');
try {
  const { project_id, api_key } = edgewise.account;
  await call('/alerts/channels', api_key, {
    project_id,
    kind: 'webhook',
    name: 'Bench',
    config: { url: receiver.url },
  });
  await seedCalm();
  const delaysMs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) delaysMs.push(await flood(`flood ${round}`));
  console.log(
    JSON.stringify({ bench: 'alert-delay', rounds: ROUNDS, most_ms: Math.max(...delaysMs), each_ms: delaysMs }),
  );
} finally {
  receiver.stop();
  await edgewise.stop();
}

/** Sends a burst of a new event, and waits for the message: milliseconds since its minute closed. */
async function flood(event: string): Promise<number> {
  const before = receiver.received.length;
  const closesMs = (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS;
  if (closesMs - Date.now() < 5_000) await delay(closesMs - Date.now() + 1_000);
  const endMs = (Math.floor(Date.now() / MINUTE_MS) + 1) * MINUTE_MS;
  const events = Array.from({ length: FLOOD }, () => ({ event, anonymous_id: randomUUID() }));
  await call('/track', edgewise.account.write_key, { events });
  while (!receiver.received.slice(before).some(({ body }) => body.includes(event))) {
    if (Date.now() > endMs + MINUTE_MS) throw new Error(`No message about ${event} a minute after its minute closed`);
    await delay(10);
  }
  return Date.now() - endMs;
}

async function call(path: string, key: string, body: unknown): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await fetch(edgewise.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** Twenty minutes of a steady flow, as if they had been watched. */
async function seedCalm(): Promise<void> {
  const windows = await edgewise.miniflare.getDurableObjectNamespace('PROJECT_WINDOW');
  const window: object = windows.get(windows.idFromName(edgewise.account.project_id));
  if (!canBeSeeded(window)) throw new Error('The window has no method `seed`');
  const minute = Math.floor(Date.now() / MINUTE_MS);
  const counts = Array.from({ length: 20 }, (_, i) => ({ second: (minute - 20 + i) * 60, event: 'steady', count: 10 }));
  const nothing = { pages: [], visitors: [], latest: [] };
  await window.seed({ project_id: edgewise.account.project_id, counts, ...nothing });
}

function canBeSeeded(window: object): window is { seed(batch: WindowBatch): Promise<void> } {
  return typeof Reflect.get(window, 'seed') === 'function';
}
