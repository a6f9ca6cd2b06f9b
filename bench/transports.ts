import { TRANSPORT_NAMES, type TransportName } from '../core/api/transport-name.ts';
import { type Service, startService } from '../test/harness/service.ts';
import { anOrdinaryEvent } from './events.ts';
import { type LoadResult, load } from './load.ts';
import { type OwnStore, startOwnStore } from './own-store.ts';

/** `node bench/transports.ts [rounds]`: queue and buffer in turns, so that other load on the machine affects both. */
const rounds = Number(process.argv[2] ?? 5);
const CONNECTIONS = 10;
const SINGLE_S = 4;
/** More than are answered, since a repeated event would be deduplicated. */
const SINGLES_PER_S_MAX = 8_000;
const BATCHES = 500;
const BATCH_EVENTS = 100;
const STORED_MS_MAX = 60_000;

const figures = new Map<TransportName, { single: number[]; accepted: number[]; stored: number[]; refused: number }>();
const running = new Map<TransportName, { service: Service; store: OwnStore }>();
try {
  for (const name of TRANSPORT_NAMES) {
    const store = await startOwnStore();
    const env = { INGEST_TRANSPORT: name, CLICKHOUSE_URL: store.url };
    running.set(name, { store, service: await startService({ env }) });
    figures.set(name, { single: [], accepted: [], stored: [], refused: 0 });
  }
  for (let round = 0; round <= rounds; round++) {
    for (const [name, { service, store }] of running) await measure(name, service, store, round > 0);
  }
} finally {
  for (const { service, store } of running.values()) {
    await service.stop();
    await store.stop();
  }
}
for (const [name, { single, accepted, stored, refused }] of figures) {
  const events = { accepted_events_per_second: median(accepted), stored_events_per_second: median(stored) };
  const figure = { rounds, single_requests_per_second: median(single), ...events, refused };
  console.log(JSON.stringify({ bench: `transports/${name}`, ...figure }));
}

/** One round of single events, and one of batches until every row is stored. */
async function measure(name: TransportName, service: Service, store: OwnStore, isKept: boolean): Promise<void> {
  const target = { url: `${service.url}/track`, writeKey: service.writeKey, connections: CONNECTIONS };
  const bodies = Array.from({ length: SINGLE_S * SINGLES_PER_S_MAX }, (_, number) =>
    JSON.stringify(anOrdinaryEvent(number)),
  );
  const single = await load({ ...target, bodies, seconds: SINGLE_S });
  const before = await store.settledRows();
  const batches = Array.from({ length: BATCHES }, (_, batch) =>
    JSON.stringify({ events: Array.from({ length: BATCH_EVENTS }, (_, n) => anOrdinaryEvent(batch * 100 + n)) }),
  );
  const sent = BATCHES * BATCH_EVENTS;
  const startMs = performance.now();
  const stored = store.untilRows(before + sent, STORED_MS_MAX).then(() => performance.now() - startMs);
  const answered = await load({ ...target, bodies: batches, requests: BATCHES });
  const storedMs = await stored;
  const figure = figures.get(name);
  if (figure === undefined || !isKept) return;
  figure.single.push(single.requests_per_second);
  figure.accepted.push(sent / answered.seconds);
  figure.stored.push((sent / storedMs) * 1000);
  figure.refused += refusedOf(single) + refusedOf(answered);
}

function refusedOf({ statuses, requests, unanswered }: LoadResult): number {
  return requests - (statuses['200'] ?? 0) + unanswered;
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0);
}
