import { gzipSync } from 'node:zlib';
import type { TransportName } from '../../core/api/transport-name.ts';
import { BUFFER_PACK_BYTES_MAX, QUEUE_MESSAGE_BYTES_MAX, QUEUE_PACK_BYTES_MAX } from '../../core/base/limits.ts';
import { blocksOf } from '../../core/ingest/block/blocks-of-rows.ts';
import { identityOf } from '../../core/ingest/event-identity.ts';
import { marksOf } from '../../core/ingest/ledger/marks.ts';
import { runSteps } from '../../core/ingest/run-steps.ts';
import { ALARM_MS } from '../../durable-objects/buffer/limits.ts';
import { type PackLimits, packContributions } from '../../platform/intake/pack-contributions.ts';
import { aRequest } from '../../test/harness/ingest-request.ts';
import { anOrdinaryEvent } from '../events.ts';
import { type Operations, queueOperationsOf } from './prices.ts';

/** How events arrive: events per request, and requests that an isolate combines into one send. */
export type Shape = { readonly events_per_request: number; readonly requests_per_send: number };

const MILLION = 1_000_000;
const SAMPLED_SENDS = 200;
/**
 * The cost of a request besides its events: routing, reading, answering (docs/decisions/0050: 510 µs with one event).
 */
const REQUEST_CPU_MS = 0.4;
/** A batch of the queue's consumer (wrangler.toml). */
const BATCH_MESSAGES_MAX = 100;
const BATCH_S_MAX = 1;
const BUFFER_SHARDS = 4;
/** An object in memory is billed for 128 MB. */
const OBJECT_GB = 0.128;
const QUEUE_LIMITS: PackLimits = { bytesMax: QUEUE_PACK_BYTES_MAX, singleBytesMax: QUEUE_MESSAGE_BYTES_MAX };
const BUFFER_LIMITS: PackLimits = { bytesMax: BUFFER_PACK_BYTES_MAX, singleBytesMax: BUFFER_PACK_BYTES_MAX };

/**
 * Of a real pack: bytes of its messages, and processor time in milliseconds to process, pack and compress its events.
 */
type Sampled = { readonly messageBytes: readonly number[]; readonly cpuMs: number; readonly gzipMs: number };

/** Runs events through the steps and packs them, as ingest does. */
function sample(shape: Shape, limits: PackLimits): Sampled {
  const messageBytes: number[] = [];
  const packs: Uint8Array[] = [];
  let number = 0;
  const events = Array.from({ length: SAMPLED_SENDS * shape.requests_per_send }, () =>
    Array.from({ length: shape.events_per_request }, () => anOrdinaryEvent(number++)),
  );
  const before = process.cpuUsage();
  for (let send = 0; send < SAMPLED_SENDS; send++) {
    const requests = events.slice(send * shape.requests_per_send, (send + 1) * shape.requests_per_send);
    const contributions = requests.map((raw) => {
      const { rows } = runSteps(raw, aRequest());
      const marks = marksOf(rows.map(identityOf));
      const blocks = blocksOf(rows);
      return { projectId: 'prj_1', receivedMs: Date.now(), blocks, marks, keptDays: 365, rejected: {}, samples: [] };
    });
    packs.push(...packContributions(contributions, limits, () => crypto.randomUUID()));
  }
  const packed = process.cpuUsage(before);
  for (const pack of packs) messageBytes.push(pack.length);
  const beforeGzip = process.cpuUsage();
  for (const pack of packs) gzipSync(pack);
  const gzip = process.cpuUsage(beforeGzip);
  return { messageBytes, cpuMs: (packed.user + packed.system) / 1000, gzipMs: (gzip.user + gzip.system) / 1000 };
}

/** The operations that bring a million events from requests into ClickHouse, at a steady rate. */
export function deliveryOf(transport: TransportName, shape: Shape, eventsPerSecond: number): Operations[] {
  const isQueue = transport === 'queue';
  const sampled = sample(shape, isQueue ? QUEUE_LIMITS : BUFFER_LIMITS);
  const scale = MILLION / (SAMPLED_SENDS * shape.requests_per_send * shape.events_per_request);
  const requests = MILLION / shape.events_per_request;
  const taking = { worker_requests: requests, worker_cpu_ms: requests * REQUEST_CPU_MS + sampled.cpuMs * scale };
  const seconds = MILLION / eventsPerSecond;
  const messages = sampled.messageBytes.length * scale;
  const storing = isQueue
    ? byQueue(sampled, scale, messages, seconds)
    : byBuffer(requests / shape.requests_per_send, messages, seconds);
  return [taking, storing];
}

function byQueue({ messageBytes, gzipMs }: Sampled, scale: number, messages: number, seconds: number): Operations {
  const operations = messageBytes.reduce((sum, bytes) => sum + queueOperationsOf(bytes), 0);
  // A batch is full, or a second old.
  const batches = Math.min(messages, Math.max(messages / BATCH_MESSAGES_MAX, seconds / BATCH_S_MAX));
  return { queue_operations: operations * scale, worker_requests: batches, worker_cpu_ms: gzipMs * scale };
}

/** A row is written when a pack arrives and again when it is removed; an alarm is a call and a row. */
function byBuffer(calls: number, packs: number, seconds: number): Operations {
  const shards = Math.min(BUFFER_SHARDS, calls);
  const alarms = Math.min(calls, (shards * seconds * 1000) / ALARM_MS);
  return {
    durable_object_requests: calls + alarms,
    durable_object_rows_written: 2 * packs + alarms,
    durable_object_gb_s: shards * seconds * OBJECT_GB,
  };
}
