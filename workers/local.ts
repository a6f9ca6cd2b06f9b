import { WorkerEntrypoint } from 'cloudflare:workers';
import { REGIONS } from '../core/base/regions.ts';
import { type Env, type EventPack, queuesOf } from '../platform/env.ts';
import all from './all.ts';
import { compressAnswer } from './local/compress-answer.ts';

export * from './all.ts';

let messagesUnderWay = 0;
let isDraining = false;
let envWithCounts: Env | undefined;

/**
 * The Worker of one machine: everything in one Worker, whose queues can be emptied before it stops. Miniflare holds them
 * in memory, and tells neither what a consumer is at nor what waits to be tried again; so messages are counted here, in
 * the one isolate that there is. No network compresses answers on the way, so they are compressed here too.
 */
export default {
  async fetch(request, env, ctx) {
    envWithCounts ??= withCounts(env);
    return compressAnswer(request, await all.fetch(request, envWithCounts, ctx));
  },
  async queue(batch, env) {
    const retried = new Set<string>();
    await all.queue(watched(batch, retried), env);
    messagesUnderWay -= batch.messages.length - retried.size;
  },
  scheduled: all.scheduled,
} satisfies ExportedHandler<Env, EventPack>;

/** How `local/` reaches into the running Worker; no address leads here. */
export class LocalControl extends WorkerEntrypoint<Env> {
  /** From the first call on, events are answered with 503. Returns how many messages are not stored yet. */
  drain(): number {
    isDraining = true;
    return messagesUnderWay;
  }
}

function withCounts(env: Env): Env {
  const queues = REGIONS.flatMap((region) => [...queuesOf(env, region)]);
  return { ...env, ...Object.fromEntries(queues.map(([binding, queue]) => [binding, counted(queue)])) };
}

function counted(queue: Queue<EventPack>): Queue<EventPack> {
  const counting = async <T>(messages: number, send: () => Promise<T>): Promise<T> => {
    if (isDraining) throw new Error('Edgewise is being stopped');
    messagesUnderWay += messages;
    try {
      return await send();
    } catch (problem) {
      messagesUnderWay -= messages;
      throw problem;
    }
  };
  return {
    metrics: () => queue.metrics(),
    send: (message, options) => counting(1, () => queue.send(message, options)),
    sendBatch(messages, options) {
      const batch = [...messages];
      return counting(batch.length, () => queue.sendBatch(batch, options));
    },
  };
}

/** The batch, with the ids noted of messages that are to come again. */
function watched(batch: MessageBatch<EventPack>, retried: Set<string>): MessageBatch<EventPack> {
  return {
    queue: batch.queue,
    metadata: batch.metadata,
    messages: batch.messages.map((message) => ({
      id: message.id,
      timestamp: message.timestamp,
      attempts: message.attempts,
      body: message.body,
      ack: () => message.ack(),
      retry(options) {
        retried.add(message.id);
        message.retry(options);
      },
    })),
    ackAll: () => batch.ackAll(),
    retryAll(options) {
      for (const { id } of batch.messages) retried.add(id);
      batch.retryAll(options);
    },
  };
}
