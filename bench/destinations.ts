/**
 * `node bench/destinations.ts [events, default 20000] [kinds, default all]`: events a second to each kind of destination, whose
 * vendor is a server on this machine that answers at once, and one that answers after 50 ms.
 *
 * Prints a JSON line for each: {bench, kind, answer_ms, events, requests, bytes, seconds, events_per_second, cpu_us_per_event}.
 * Processor time is of this process, the played vendor's among it. Kinds that take one event a request get a tenth of them.
 */
import type { RequestKind } from '../core/destinations/kind.ts';
import { destinationKinds } from '../core/destinations/kinds/index.ts';
import type { DestinationRecord } from '../core/destinations/record.ts';
import { sendRecords } from '../core/destinations/send-records.ts';
import { askReceiver } from '../platform/outbox/send-request.ts';
import { startDestination } from '../test/harness/destination-server.ts';
import { openedSettings, PLAYED } from '../test/harness/played-destinations.ts';

const EVENTS = Number(process.argv[2] ?? 20_000);
const ASKED = process.argv[3]?.split(',');
const ANSWERS_MS = [0, 50];
const PERSONS = 500;
/** As the stream makes them: a request of each lane is full a few times. */
const REQUESTS_A_LANE = 5;

const nowMs = Date.now();

for (const [name, kind] of Object.entries(destinationKinds)) {
  if (kind.via !== 'request' || ASKED?.includes(name) === false) continue;
  for (const answerMs of ANSWERS_MS) console.log(JSON.stringify(await measure(name, kind, answerMs)));
}

async function measure(name: string, kind: RequestKind, answerMs: number) {
  const vendor = PLAYED[name];
  if (vendor === undefined) throw new Error(`Nothing plays the vendor of ${name}`);
  const opened = { ...(await openedSettings(kind, vendor)), nowMs };
  const records = eventsOf(kind.limits.recordsMax === 1 ? EVENTS / 10 : EVENTS);
  const batchMax = kind.limits.recordsMax * kind.limits.parallel * REQUESTS_A_LANE;
  const server = await startDestination(vendor, { delayMs: answerMs });
  const resolve = async () => ['93.184.216.34'];
  const outside = { fetch: server.fetch, resolve, nowMs, allowLoopback: false, ownAddresses: new Set<string>() };
  let requests = 0;
  let bytes = 0;
  let delivered = 0;
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  for (let at = 0; at < records.length; at += batchMax) {
    const outcome = await sendRecords(kind, records.slice(at, at + batchMax), {
      opened,
      batchId: `msg_${at}`,
      isCareful: false,
      async send(request, read) {
        requests += 1;
        bytes += request.body.length;
        const answer = await askReceiver(request, kind.limits, outside);
        return answer.ok ? read(answer.value) : { by: 'none', ...answer.error };
      },
    });
    if (outcome.problem !== undefined) throw new Error(outcome.problem.reason);
    delivered += outcome.delivered.length;
  }
  const seconds = (performance.now() - startMs) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  await server.stop();
  return {
    bench: 'destinations',
    kind: name,
    answer_ms: answerMs,
    events: delivered,
    requests,
    bytes,
    seconds: Math.round(seconds * 100) / 100,
    events_per_second: Math.round(delivered / seconds),
    cpu_us_per_event: Math.round((user + system) / delivered),
  };
}

/** Purchases of some hundred people, with a page and a few properties each. */
function eventsOf(count: number): DestinationRecord[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `0193f9d5-0000-7000-8000-${String(at).padStart(12, '0')}`,
    event: 'purchase',
    atMs: nowMs - count + at,
    receivedMs: nowMs,
    userId: `user-${at % PERSONS}`,
    anonymousId: `device-${at % PERSONS}`,
    sessionId: `session-${at % PERSONS}`,
    properties: {
      order_id: `order-${at}`,
      value: at % 100,
      currency: 'EUR',
      email: `user-${at % PERSONS}@example.com`,
    },
    context: { consent: { purposes: { advertising: true } }, locale: 'de-AT' },
    visit: { page: '/checkout', hostname: 'shop.example', country: 'AT', device: 'mobile', browser: 'Firefox' },
    groups: {},
    source: 'live',
  }));
}
