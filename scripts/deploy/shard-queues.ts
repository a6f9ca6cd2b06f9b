import { type QueueShards, shardBinding, shardName, shardNumbers } from '../../core/ingest/queue-shards.ts';
import type { Config, Section } from './config.ts';

/**
 * The configuration with the number of queues for each region that QUEUE_SHARDS sets; wrangler.toml names the first of
 * each. Queues for dead letters grow alike: if the store is down, they carry as many events.
 */
export function shardQueues(config: Config, shards: QueueShards): Config {
  const env = Object.entries(config.env).map(([name, section]) => [
    name,
    { ...section, queues: queuesOf(section, shards) },
  ]);
  return { ...config, env: Object.fromEntries(env) };
}

function queuesOf({ queues }: Section, shards: QueueShards): Section['queues'] {
  return {
    producers: queues.producers.flatMap((producer) =>
      shardNumbers(producer.queue, shards).map((number) => ({
        ...producer,
        binding: shardBinding(producer.binding, number),
        queue: shardName(producer.queue, number),
      })),
    ),
    consumers: queues.consumers.flatMap((consumer) =>
      shardNumbers(consumer.queue, shards).map((number) => ({ ...consumer, ...namesOfShard(consumer, number) })),
    ),
  };
}

type Consumer = Section['queues']['consumers'][number];

function namesOfShard({ queue, dead_letter_queue: dead }: Consumer, number: number): Consumer {
  return {
    queue: shardName(queue, number),
    ...(dead === undefined ? {} : { dead_letter_queue: shardName(dead, number) }),
  };
}
