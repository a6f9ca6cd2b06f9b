import { apiError } from '../../core/base/errors.ts';
import {
  QUEUE_MESSAGE_BYTES_MAX,
  QUEUE_PACK_BYTES_MAX,
  QUEUE_SEND_BYTES_MAX,
  QUEUE_SEND_MESSAGES_MAX,
} from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { shardOf } from '../../core/ingest/queue-shards.ts';
import { type Env, type EventPack, queuesOf } from '../env.ts';
import { tellOperator } from '../tell-operator.ts';
import { type PackLimits, packContributions } from './pack-contributions.ts';
import type { Transport } from './transport.ts';

const RETRY_AFTER_S = 5;
const FULL_RETRY_AFTER_S = 60;
/** Bytes of a message beside its body (Queues counts about 100 bytes of metadata). */
const MESSAGE_OVERHEAD_BYTES = 100;
const PACK_LIMITS: PackLimits = { bytesMax: QUEUE_PACK_BYTES_MAX, singleBytesMax: QUEUE_MESSAGE_BYTES_MAX };

/**
 * Cloudflare Queues: sends each pack to the queue of its region that its hash selects, in as few calls as the limits
 * allow.
 */
export function queueTransport(env: Env): Transport {
  return {
    name: 'queue',
    async send(region, contributions) {
      const packs = packContributions(contributions, PACK_LIMITS, () => crypto.randomUUID());
      const queues = [...queuesOf(env, region).values()];
      // Sorted before anything is sent, because sending detaches the bytes.
      const sorted = Map.groupBy(packs, (pack) => shardOf(pack, queues.length));
      try {
        await Promise.all(queues.map((queue, number) => sendAll(queue, sorted.get(number) ?? [])));
        return ok(undefined);
      } catch (problem) {
        await tellOperator(env, region, { event: 'queue_refused', packs: packs.length, problem: String(problem) });
        const retryAfterS = retryAfterSOf(String(problem));
        const message = `The events could not be stored now; send them again in ${retryAfterS} seconds.`;
        return err(apiError('unavailable', message, { retryAfterS }));
      }
    },
  };
}

async function sendAll(queue: Queue<EventPack>, packs: readonly Uint8Array[]): Promise<void> {
  for (const batch of batchesOf(packs)) {
    const [only] = batch;
    if (batch.length === 1 && only !== undefined) await queue.send(only, { contentType: 'bytes' });
    else await queue.sendBatch(batch.map((body) => ({ body, contentType: 'bytes' })));
  }
}

/**
 * A queue throws `Too Many Requests` above its 5,000 messages a second, which passes soon, and `Storage Limit Exceeded`
 * with 25 GB waiting, when the store has been away for long (Cloudflare Queues limits page).
 */
function retryAfterSOf(problem: string): number {
  return problem.includes('Storage Limit Exceeded') ? FULL_RETRY_AFTER_S : RETRY_AFTER_S;
}

/** Runs of packs that one sendBatch takes. */
function batchesOf<P extends { readonly byteLength: number }>(packs: readonly P[]): P[][] {
  const batches: P[][] = [];
  let batch: P[] = [];
  let bytes = 0;
  for (const pack of packs) {
    const size = pack.byteLength + MESSAGE_OVERHEAD_BYTES;
    if (batch.length > 0 && (batch.length >= QUEUE_SEND_MESSAGES_MAX || bytes + size > QUEUE_SEND_BYTES_MAX)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(pack);
    bytes += size;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}
