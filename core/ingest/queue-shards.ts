import { hashOfBytes } from '../base/hash.ts';
import { REGIONS, type Region } from '../base/regions.ts';
import { err, ok, type Result } from '../base/result.ts';

/** Queues per region; each accepts 5,000 messages a second (Cloudflare Queues limits page). */
export type QueueShards = Readonly<Record<Region, number>>;

/** Half a million messages, or about fifty million events, a second. */
const SHARDS_MAX = 100;
/** These first bytes distinguish packs: they include the pack's id, or the id of its first event. */
const HASHED_BYTES = 512;

/**
 * Parses QUEUE_SHARDS: `4` for all regions, or `eu:4,us:2` for some of them; the others have one queue.
 *
 * Errors are sentences that name the wrong value and the remedy.
 */
export function readQueueShards(text: string): Result<QueueShards, string> {
  const parts = text.split(',').map((part) => part.trim());
  const found: Partial<Record<Region, number>> = {};
  for (const part of parts) {
    const [, region, digits] = /^(?:(\w+):)?(\d{1,3})$/.exec(part) ?? [];
    const shards = Number(digits);
    const regions = REGIONS.filter((each) => (region === undefined ? parts.length === 1 : each === region));
    if (!(shards >= 1 && shards <= SHARDS_MAX) || regions.length === 0) {
      return err(
        `QUEUE_SHARDS is \`${text}\`; it must be a number of queues from 1 to ${SHARDS_MAX}, for all regions (\`4\`) or for some (\`eu:4,us:2\`).`,
      );
    }
    for (const each of regions) found[each] = shards;
  }
  return ok({ eu: found.eu ?? 1, us: found.us ?? 1, apac: found.apac ?? 1 });
}

/** `edgewise-events-eu`, `edgewise-events-eu-1`, …: wrangler.toml names the first one. */
export function shardName(queueName: string, number: number): string {
  return number === 0 ? queueName : `${queueName}-${number}`;
}

/** `EVENTS_EU`, `EVENTS_EU_1`, … */
export function shardBinding(binding: string, number: number): string {
  return number === 0 ? binding : `${binding}_${number}`;
}

/** The region of a queue of events or of dead letters, whatever its number. */
export function regionOfQueue(queueName: string): Region | undefined {
  const name = queueName.replace(/-\d+$/, '');
  return REGIONS.find((region) => name.endsWith(`-${region}`));
}

/** All names of a queue, one for each shard of its region; a queue without a region is not sharded. */
export function shardNumbers(queueName: string, shards: QueueShards): number[] {
  const region = regionOfQueue(queueName);
  return Array.from({ length: region === undefined ? 1 : shards[region] }, (_, number) => number);
}

/** The shard for a pack: always the same one, evenly spread over `shards`. */
export function shardOf(pack: Uint8Array, shards: number): number {
  return shards === 1 ? 0 : hashOfBytes(pack, HASHED_BYTES) % shards;
}
