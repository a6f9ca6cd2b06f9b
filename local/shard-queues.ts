import type { V4WorkerOptions } from 'miniflare';
import { z } from 'zod';
import { type QueueShards, shardBinding, shardName, shardNumbers } from '../core/ingest/queue-shards.ts';

const queuesSchema = z.object({
  queueProducers: z.record(z.string(), z.object({ queueName: z.string() })),
  // Strict: a setting of wrangler.toml that is unknown here must not be dropped silently.
  queueConsumers: z.record(
    z.string(),
    z.strictObject({
      maxBatchSize: z.number().optional(),
      maxBatchTimeout: z.number().optional(),
      maxRetries: z.number().optional(),
      retryDelay: z.number().optional(),
      deadLetterQueue: z.string().optional(),
    }),
  ),
});
type Queues = Required<Pick<V4WorkerOptions, 'queueProducers' | 'queueConsumers'>>;

/**
 * The queues of a Worker in Miniflare, as many of each as its region has. Each has its own dead-letter queue: if the
 * store is down, dead letters are as many as events. On Cloudflare, `scripts/deploy/shard-queues.ts` does the same.
 */
export function shardQueues(workerOptions: unknown, shards: QueueShards): Queues {
  const { queueProducers, queueConsumers } = queuesSchema.parse(workerOptions);
  const producers = Object.entries(queueProducers).flatMap(([binding, { queueName }]) =>
    shardNumbers(queueName, shards).map((number) => [
      shardBinding(binding, number),
      { queueName: shardName(queueName, number) },
    ]),
  );
  const consumers = Object.entries(queueConsumers).flatMap(([queueName, { deadLetterQueue: dead, ...consumer }]) =>
    shardNumbers(queueName, shards).map((number) => [
      shardName(queueName, number),
      { ...consumer, ...(dead === undefined ? {} : { deadLetterQueue: shardName(dead, number) }) },
    ]),
  );
  return { queueProducers: Object.fromEntries(producers), queueConsumers: Object.fromEntries(consumers) };
}
