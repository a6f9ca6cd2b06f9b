import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { LiveMessage } from '../core/api/live.ts';
import { liveAddress, query, send } from '../test/harness/client.ts';
import { type Service, startService } from '../test/harness/service.ts';

/** `node bench/freshness.ts`: from a request to the row that a query counts, and to the message on a live socket. */
const ROUNDS = 40;
const POLL_MS = 10;

const service = await startService();
try {
  console.log(JSON.stringify({ bench: 'freshness/queryable', ...percentiles(await repeat(untilQueryable)) }));
  console.log(JSON.stringify({ bench: 'freshness/socket', ...percentiles(await repeat(untilOnSocket)) }));
} finally {
  await service.stop();
}

async function untilQueryable(service: Service): Promise<number> {
  const event = `fresh-${randomUUID()}`;
  const startMs = performance.now();
  await send(service, { event, anonymous_id: 'bench' });
  for (;;) {
    const { rows } = await query(service, { query_type: 'segmentation', events: [event], aggregation: 'count' });
    if (rows[0]?.[0] === 1) return performance.now() - startMs;
    await delay(POLL_MS);
  }
}

async function untilOnSocket(service: Service): Promise<number> {
  const event = `fresh-${randomUUID()}`;
  const address = await liveAddress(service);
  const socket = new WebSocket(address);
  let sentMs = 0;
  const seen = new Promise<number>((settle, reject) => {
    socket.addEventListener('error', () => reject(new Error(`No socket at ${address}`)));
    socket.addEventListener('message', ({ data }) => {
      const message: LiveMessage = JSON.parse(data);
      if (message.type === 'snapshot') {
        sentMs = performance.now();
        void send(service, { event, anonymous_id: 'bench' });
      } else if (message.type === 'delta' && message.latest.some((latest) => latest.event === event)) {
        settle(performance.now() - sentMs);
      }
    });
  });
  try {
    return await seen;
  } finally {
    socket.close();
  }
}

async function repeat(measure: (service: Service) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    times.push(await measure(service));
    // Rounds that start at random times meet the timers of the pipeline at random phases.
    await delay(Math.random() * 500);
  }
  return times;
}

function percentiles(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  return { rounds: sorted.length, p50_ms: at(0.5), p95_ms: at(0.95), max_ms: at(1) };
}
