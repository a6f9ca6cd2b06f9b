import { linesOf } from '../../core/pack.ts';
import type { Region } from '../../core/regions.ts';
import { type Env, type EventPack, regionOfQueue } from '../env.ts';
import { logLine } from '../http/log.ts';
import { keepMessage, keepPoison } from './dead-letters.ts';
import { insertLines } from './insert.ts';
import { storeApart } from './store-rows.ts';

const RETRY_S_MIN = 2;
const RETRY_S_MAX = 2 * 60 * 60;
const encoder = new TextEncoder();

/** Takes a batch of a region's queue into ClickHouse, or of its dead-letter queue into R2. */
export async function consume(batch: MessageBatch<EventPack>, env: Env): Promise<void> {
  const region = regionOfQueue(batch.queue);
  if (region === undefined) throw new Error(`The queue ${batch.queue} names no region`);
  await (batch.queue.includes('-dead-') ? keepDead(batch, env, region) : store(batch, env, region));
}

/**
 * All rows of a batch in one insert; a message is acknowledged only after ClickHouse has confirmed its rows. Rows that
 * ClickHouse refuses go to R2 with the reason, their neighbours are stored. Everything else is tried again later.
 */
async function store(batch: MessageBatch<EventPack>, env: Env, region: Region): Promise<void> {
  const startMs = Date.now();
  const packs = batch.messages.map(({ body }) => new Uint8Array(body));
  const body = joined(packs);
  const whole = await insertLines(env, region, body);
  const fields = { queue: batch.queue, messages: packs.length, bytes: body.length };
  if (whole.ok) {
    batch.ackAll();
    logLine('info', { event: 'stored', ...fields, duration_ms: Date.now() - startMs });
    return;
  }
  if (whole.error.kind === 'unavailable') return retryLater(batch, whole.error.detail);
  const apart = await storeApart(packs.flatMap(linesOf), (lines) =>
    insertLines(env, region, encoder.encode(`${lines.join('\n')}\n`)),
  );
  if (!apart.ok) return retryLater(batch, apart.error.detail);
  const object = await keepPoison(env, region, apart.value, startMs);
  batch.ackAll();
  const reason = apart.value[0]?.reason ?? '';
  logLine('error', { event: 'rows_refused', ...fields, rows: apart.value.length, object, reason });
}

/** 2 s, 4 s, 8 s … two hours: with the 20 tries of wrangler.toml, most of a day of ClickHouse being away. */
function retryLater(batch: MessageBatch<EventPack>, detail: string): void {
  for (const message of batch.messages) message.retry({ delaySeconds: retryDelayS(message.attempts) });
  logLine('error', { event: 'store_unavailable', queue: batch.queue, messages: batch.messages.length, detail });
}

export function retryDelayS(attempts: number): number {
  return Math.min(RETRY_S_MAX, RETRY_S_MIN * 2 ** (attempts - 1));
}

/** What used up its tries is kept in R2 until somebody sends it again; the log line is the operator's alert. */
async function keepDead(batch: MessageBatch<EventPack>, env: Env, region: Region): Promise<void> {
  for (const message of batch.messages) {
    const object = await keepMessage(env, region, message);
    message.ack();
    logLine('error', { event: 'dead_letter', queue: batch.queue, object, message_id: message.id });
  }
}

function joined(packs: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(packs.reduce((sum, pack) => sum + pack.length, 0));
  let offset = 0;
  for (const pack of packs) {
    whole.set(pack, offset);
    offset += pack.length;
  }
  return whole;
}
