import { type ApiError, apiError } from '../../core/errors.ts';
import { type PackLimits, packRequests } from '../../core/ledger/pack-requests.ts';
import { BUFFER_PACK_BYTES_MAX } from '../../core/limits.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { withBuffer } from '../../durable-objects/stub.ts';
import { tellOperator } from '../../durable-objects/tell-operator.ts';
import { bufferShardsOf, type Env } from '../env.ts';
import type { Transport } from './transport.ts';

const RETRY_AFTER_S = 5;
/** A full buffer means that ClickHouse is away or too slow: that is not over in a moment. */
const FULL_RETRY_AFTER_S = 60;
const PACK_LIMITS: PackLimits = { bytesMax: BUFFER_PACK_BYTES_MAX, singleBytesMax: BUFFER_PACK_BYTES_MAX };
let sends = 0;

/** Durable Objects: one call to a shard of the region's buffer, in turn; it replies when the packs are on disk. */
export function bufferTransport(env: Env): Transport {
  return {
    name: 'buffer',
    async send(region, contributions) {
      const number = sends++ % bufferShardsOf(env);
      const packs = packRequests(contributions, PACK_LIMITS, () => crypto.randomUUID());
      try {
        const appended = await withBuffer(env, { region, number }, (buffer) => buffer.append(region, packs));
        if (appended === 'durable') return ok(undefined);
        await tellOperator(env, region, { event: 'buffer_full', shard: number });
        return refused(FULL_RETRY_AFTER_S);
      } catch (problem) {
        await tellOperator(env, region, { event: 'buffer_refused', shard: number, problem: String(problem) });
        return refused(RETRY_AFTER_S);
      }
    },
  };
}

function refused(retryAfterS: number): Result<void, ApiError> {
  const message = `The events could not be stored now; send them again in ${retryAfterS} seconds.`;
  return err(apiError('unavailable', message, { retryAfterS }));
}
