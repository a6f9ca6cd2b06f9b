import { query } from '../test/harness/client.ts';
import { type Service, startService } from '../test/harness/service.ts';
import { startEmptyWorker } from './empty-worker.ts';
import { anOrdinaryEvent } from './events.ts';
import { load } from './load.ts';
import { startOwnStore } from './own-store.ts';
import { processorTimes, timePerEvent } from './processor-time.ts';

/**
 * `node bench/ingest.ts`: how fast events are accepted, with one and with a hundred per request. See
 * docs/measurements.md.
 */
const CONNECTIONS = 10;
const WARM_UP_S = 2;
const SINGLE_S = 8;
/** More than an empty Worker can answer, since a repeated event would be deduplicated. */
const SINGLES_PER_S_MAX = 8_000;
const BATCHES = 6_000;
const BATCH_EVENTS = 100;
const STORED_MS_MAX = 120_000;

const store = await startOwnStore();
const service = await startService({ env: { CLICKHOUSE_URL: store.url } });
const empty = await startEmptyWorker();
try {
  const target = { writeKey: service.writeKey, connections: CONNECTIONS };
  const track = `${service.url}/track`;
  await load({ ...target, url: empty.url, bodies: singles(WARM_UP_S), seconds: WARM_UP_S });
  await load({ ...target, url: track, bodies: singles(WARM_UP_S), seconds: WARM_UP_S });
  const nothing = await load({ ...target, url: empty.url, bodies: singles(SINGLE_S), seconds: SINGLE_S });
  const single = await load({ ...target, url: track, bodies: singles(SINGLE_S), seconds: SINGLE_S });
  print('empty_worker', nothing);
  print('single_event', { ...single, share_of_empty: ratio(single.requests_per_second, nothing.requests_per_second) });
  print('batches', await batches(service));
} finally {
  await empty.stop();
  await service.stop();
  await store.stop();
}

function singles(seconds: number): string[] {
  return Array.from({ length: seconds * SINGLES_PER_S_MAX }, (_, number) => JSON.stringify(anOrdinaryEvent(number)));
}

/** From the first request until every row is confirmed; then a report must count them, too. */
async function batches(service: Service) {
  const before = await store.settledRows();
  const countedBefore = await countedEvents(service);
  const bodies = Array.from({ length: BATCHES }, (_, batch) =>
    JSON.stringify({
      events: Array.from({ length: BATCH_EVENTS }, (_, n) => anOrdinaryEvent(batch * BATCH_EVENTS + n)),
    }),
  );
  const sent = BATCHES * BATCH_EVENTS;
  const timesBefore = processorTimes();
  const { writeKey, url } = service;
  const startMs = performance.now();
  const allStored = store.untilRows(before + sent, STORED_MS_MAX).then((rows) => ({ rows, atMs: performance.now() }));
  const answered = await load({ url: `${url}/track`, writeKey, bodies, connections: CONNECTIONS, requests: BATCHES });
  const timesAccepted = processorTimes();
  const { rows: stored, atMs } = await allStored;
  const timesStored = processorTimes();
  return {
    ...answered,
    events_sent: sent,
    rows_stored: stored - before,
    events_counted: (await countedEvents(service)) - countedBefore,
    accepted_events_per_second: Math.round(sent / answered.seconds),
    stored_events_per_second: Math.round(((stored - before) / (atMs - startMs)) * 1000),
    processor_us_per_event: {
      accepted: timePerEvent(timesBefore, timesAccepted, sent),
      stored: timePerEvent(timesBefore, timesStored, sent),
    },
  };
}

async function countedEvents(service: Service): Promise<number> {
  const { rows } = await query(service, { query_type: 'segmentation', aggregation: 'count' });
  return Number(rows[0]?.[0] ?? 0);
}

function ratio(part: number, whole: number): number {
  return Math.round((part / whole) * 1000) / 1000;
}

function print(bench: string, figures: object): void {
  console.log(JSON.stringify({ bench: `ingest/${bench}`, ...figures }));
}
