import { REGIONS, type Region } from '../../core/base/regions.ts';
import type { Waiting } from '../../durable-objects/event-buffer.ts';
import { withBuffer } from '../../platform/durable-objects.ts';
import { bufferShardsOf, type Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import { Gauge } from '../../platform/metrics/gauge.ts';

/** A scrape waits no longer for a shard; a shard missing from it is itself an alarm. */
const ASK_MS_MAX = 2_000;

/** The waiting packs of every shard, read at each scrape; unlike other metrics, they are the same in every isolate. */
export async function bufferMetrics(env: Env, nowMs: number): Promise<string> {
  const numbers = Array.from({ length: bufferShardsOf(env) }, (_, number) => number);
  const shards = REGIONS.flatMap((region) => numbers.map((number) => ({ region, number })));
  const bytes = new Gauge(
    'buffer_waiting_bytes',
    'Accepted events that wait for ClickHouse.',
    ['region', 'shard'],
    shards.length,
  );
  const age = new Gauge('buffer_oldest_seconds', 'The age of the oldest of them.', ['region', 'shard'], shards.length);
  await Promise.all(
    shards.map(async (shard) => {
      const waiting = await ask(env, shard);
      if (waiting === undefined) return;
      const labels = [shard.region, String(shard.number)];
      bytes.set(labels, waiting.bytes);
      age.set(labels, waiting.sinceMs === undefined ? 0 : Math.max(0, nowMs - waiting.sinceMs) / 1000);
    }),
  );
  return `${bytes.text()}\n${age.text()}\n`;
}

async function ask(env: Env, shard: { region: Region; number: number }): Promise<Waiting | undefined> {
  try {
    const late = new Promise<never>((_, reject) => setTimeout(reject, ASK_MS_MAX, new Error('no answer in time')));
    return await Promise.race([withBuffer(env, shard, (buffer) => buffer.waiting()), late]);
  } catch (problem) {
    logLine('warn', { event: 'buffer_not_asked', region: shard.region, shard: shard.number, problem: String(problem) });
    return undefined;
  }
}
