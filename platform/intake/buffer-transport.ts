import { type ApiError, apiError } from '../../core/base/errors.ts';
import { BUFFER_PACK_BYTES_MAX } from '../../core/base/limits.ts';
import type { Region } from '../../core/base/regions.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { bytesOf } from '../../core/ingest/pack.ts';
import { withBuffer } from '../durable-objects.ts';
import { bufferShardsOf, type Env } from '../env.ts';
import { tellOperator } from '../tell-operator.ts';
import { type PackLimits, packContributions } from './pack-contributions.ts';
import type { Transport } from './transport.ts';

const RETRY_AFTER_S = 5;
/** A full buffer means that ClickHouse is away or too slow, which takes a while to pass. */
const FULL_RETRY_AFTER_S = 60;
const PACK_LIMITS: PackLimits = { bytesMax: BUFFER_PACK_BYTES_MAX, singleBytesMax: BUFFER_PACK_BYTES_MAX };
/**
 * Bytes that a shard gets before the next one's turn. Light traffic then stays on one shard and makes few inserts;
 * heavy traffic is spread over all, whose inserts run at the same time.
 */
const TURN_BYTES = 1_000_000;
/** Bytes of one call: the platform takes 32 MiB, and a shard has 128 MB of memory for all calls at once. */
const CALL_BYTES_MAX = 8_000_000;
/** Bytes sent by this isolate, from a random start, so that isolates do not move through the shards in step. */
let sentBytes: number | undefined;

/**
 * Durable Objects: calls a shard of the region's buffer, which replies when the packs are on disk. Packs too large for
 * one call go in several; if a later call fails, all of them are refused, and events that come again count once.
 */
export function bufferTransport(env: Env): Transport {
  return {
    name: 'buffer',
    async send(region, contributions) {
      const packs = packContributions(contributions, PACK_LIMITS, () => crypto.randomUUID());
      for (const some of callsOf(packs)) {
        const appended = await append(env, region, some);
        if (!appended.ok) return appended;
      }
      return ok(undefined);
    },
  };
}

function callsOf(packs: readonly Uint8Array[]): Uint8Array[][] {
  const calls: Uint8Array[][] = [];
  for (const pack of packs) {
    const last = calls.at(-1);
    if (last !== undefined && bytesOf(last) + pack.length <= CALL_BYTES_MAX) last.push(pack);
    else calls.push([pack]);
  }
  return calls;
}

async function append(env: Env, region: Region, packs: readonly Uint8Array[]): Promise<Result<void, ApiError>> {
  const number = shardFor(bytesOf(packs), bufferShardsOf(env));
  try {
    const appended = await withBuffer(env, { region, number }, (buffer) => buffer.append(region, packs));
    if (appended === 'durable') return ok(undefined);
    skipShard();
    await tellOperator(env, region, { event: 'buffer_full', shard: number });
    return refused(FULL_RETRY_AFTER_S);
  } catch (problem) {
    skipShard();
    await tellOperator(env, region, { event: 'buffer_refused', shard: number, problem: String(problem) });
    return refused(RETRY_AFTER_S);
  }
}

function shardFor(bytes: number, shards: number): number {
  sentBytes ??= Math.random() * TURN_BYTES * shards;
  const number = Math.floor(sentBytes / TURN_BYTES) % shards;
  sentBytes += bytes;
  return number;
}

/** Makes the next try use another shard. */
function skipShard(): void {
  sentBytes = (sentBytes ?? 0) + TURN_BYTES;
}

function refused(retryAfterS: number): Result<void, ApiError> {
  const message = `The events could not be stored now; send them again in ${retryAfterS} seconds.`;
  return err(apiError('unavailable', message, { retryAfterS }));
}
