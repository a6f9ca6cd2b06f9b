import { backoffMs } from '../../core/base/backoff.ts';
import type { OperatorAlertKind } from '../../core/delivery/operator-alert.ts';
import { type Pack, splitPack, splitPacks } from '../../core/ingest/pack.ts';
import { regionOfQueue } from '../../core/ingest/queue-shards.ts';
import type { Env, EventPack } from '../../platform/env.ts';
import type { LogFields } from '../../platform/log.ts';
import { outbound } from '../../platform/outbound.ts';
import { reportStored } from '../../platform/report-stored.ts';
import { tellOperator } from '../../platform/tell-operator.ts';
import { keepMessage } from '../../store/insert/dead-letters.ts';
import { type EventStore, eventStoreOf } from '../../store/insert/event-store.ts';
import { type Stored, storePacks } from '../../store/insert/store-packs.ts';
import { enterDeadLetters } from '../../store/insert/write-ledger.ts';

const RETRY = { minMs: 2_000, maxMs: 2 * 60 * 60 * 1_000 };

type Tell = (fields: LogFields & { readonly event: OperatorAlertKind }) => Promise<void>;
type Report = (stored: Stored, origin: LogFields, durationMs: number) => Promise<void>;

/** Takes a batch of a region's queue into ClickHouse, or of its dead-letter queue into R2. */
export async function consume(batch: MessageBatch<EventPack>, env: Env): Promise<void> {
  const region = regionOfQueue(batch.queue);
  if (region === undefined) throw new Error(`The queue ${batch.queue} names no region`);
  const events = eventStoreOf(env, region, outbound);
  const tell: Tell = (fields) => tellOperator(env, region, { queue: batch.queue, ...fields });
  const report: Report = (stored, origin, durationMs) =>
    reportStored(env, { region, origin: { queue: batch.queue, ...origin }, durationMs, stored });
  await (batch.queue.includes('-dead-') ? keepDead(batch, events, tell) : store(batch, events, { tell, report }));
}

/**
 * Stores all rows of a batch in one insert. A message is acknowledged only after ClickHouse has confirmed its rows; a batch
 * that could not be stored is retried later.
 */
async function store(
  batch: MessageBatch<EventPack>,
  events: EventStore,
  { tell, report }: { readonly tell: Tell; readonly report: Report },
): Promise<void> {
  const startMs = Date.now();
  const { messages, packs } = await readable(batch, tell);
  if (messages.length === 0) return;
  const stored = await storePacks(events, packs, startMs, Math.max(...messages.map(({ attempts }) => attempts)));
  if (!stored.ok) return retryLater(messages, stored.error.detail, tell);
  if (messages.length === batch.messages.length) batch.ackAll();
  else for (const message of messages) message.ack();
  await report(stored.value, { messages: packs.length }, Date.now() - startMs);
}

/** The readable packs of a batch. A pack of a newer version waits for a Worker that knows it, and delays no other. */
async function readable(batch: MessageBatch<EventPack>, tell: Tell) {
  const messages: Message<EventPack>[] = [];
  const packs: Pack[] = [];
  for (const message of batch.messages) {
    try {
      packs.push(splitPack(new Uint8Array(message.body)));
      messages.push(message);
    } catch (problem) {
      await retryLater([message], String(problem), tell);
    }
  }
  return { messages, packs };
}

/** 2 s, 4 s, 8 s … two hours: the 20 tries of wrangler.toml outlast most of a day without ClickHouse. */
async function retryLater(messages: readonly Message<EventPack>[], detail: string, tell: Tell): Promise<void> {
  for (const message of messages) message.retry({ delaySeconds: retryDelayS(message.attempts) });
  await tell({ event: 'store_unavailable', messages: messages.length, detail });
}

export function retryDelayS(attempts: number): number {
  return backoffMs(attempts, RETRY) / 1_000;
}

/**
 * Keeps messages that have used up their tries in R2, until an operator replays them. Each is kept by itself, before anything
 * else: this is its last stop, and a message that cannot be read or kept must not delay the others.
 */
async function keepDead(batch: MessageBatch<EventPack>, events: EventStore, tell: Tell): Promise<void> {
  const kept: { readonly message: Message<EventPack>; readonly object: string }[] = [];
  for (const message of batch.messages) {
    try {
      kept.push({ message, object: await keepMessage(events.deadLetters, message) });
      message.ack();
    } catch (problem) {
      message.retry({ delaySeconds: retryDelayS(message.attempts) });
      await tell({ event: 'dead_letter_refused', message_id: message.id, detail: String(problem) });
    }
  }
  const letters = kept.map(({ message, object }) => ({ object, name: message.id, ...packsOf(message) }));
  const isEntered = await enterDeadLetters(
    events,
    letters.filter(({ packs }) => packs.length > 0),
  ).catch(() => false);
  for (const { object, name, packs, unreadable } of letters) {
    const inLedger = isEntered && packs.length > 0;
    await tell({ event: 'dead_letter', object, message_id: name, in_ledger: inLedger, ...unreadable });
  }
}

/** None where a message cannot be read; it is kept all the same. */
function packsOf(message: Message<EventPack>): { packs: readonly Pack[]; unreadable?: { detail: string } } {
  try {
    return { packs: splitPacks(new Uint8Array(message.body)) };
  } catch (problem) {
    return { packs: [], unreadable: { detail: String(problem) } };
  }
}
