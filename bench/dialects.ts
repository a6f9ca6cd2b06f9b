import { type Service, startService } from '../test/harness/service.ts';
import { DIALECTS, type Dialect } from './dialects/bodies.ts';
import { load } from './load.ts';
import { startOwnStore } from './own-store.ts';

/**
 * `node bench/dialects.ts [rounds] [events]`: each dialect beside the native one, in turns, so that other load on the machine
 * affects all of them. The same events go in requests of a hundred, or one by one where the dialect has no other form.
 */
const rounds = Number(process.argv[2] ?? 3);
const CONNECTIONS = 10;
const events = Number(process.argv[3] ?? 20_000);
const EVENTS = { batch: events, single: events / 5 };
const BATCH_EVENTS = 100;

type Form = keyof typeof EVENTS;
const figures = new Map<string, number[]>();
let refused = 0;

const store = await startOwnStore();
const service = await startService({ env: { CLICKHOUSE_URL: store.url } });
try {
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const dialect of DIALECTS) {
      for (const form of formsOf(dialect)) await measure(service, dialect, form, round);
    }
  }
} finally {
  await service.stop();
  await store.stop();
}
for (const dialect of DIALECTS) {
  for (const form of formsOf(dialect)) {
    const rate = median(figures.get(`${dialect.name}/${form}`) ?? []);
    const ofNative = rate / median(figures.get(`native/${form}`) ?? []);
    const figure = { accepted_events_per_second: Math.round(rate), of_native: Math.round(ofNative * 100) / 100 };
    console.log(JSON.stringify({ bench: `dialects/${dialect.name}/${form}`, rounds, ...figure }));
  }
}
console.log(JSON.stringify({ bench: 'dialects', refused }));

async function measure(service: Service, dialect: Dialect, form: Form, round: number): Promise<void> {
  const size = form === 'batch' ? BATCH_EVENTS : 1;
  const requests = EVENTS[form] / size;
  const bodies = Array.from({ length: requests }, (_, request) =>
    dialect.body(Array.from({ length: size }, (_, place) => round * EVENTS[form] + request * size + place)),
  );
  const target = { url: service.url + dialect.path, writeKey: service.writeKey, connections: CONNECTIONS };
  const answered = await load({ ...target, bodies, requests });
  refused += answered.unanswered;
  for (const [status, count] of Object.entries(answered.statuses)) if (!status.startsWith('2')) refused += count;
  if (round === 0) return;
  const name = `${dialect.name}/${form}`;
  figures.set(name, [...(figures.get(name) ?? []), EVENTS[form] / answered.seconds]);
}

function formsOf({ isBatched }: Dialect): readonly Form[] {
  return isBatched ? ['batch', 'single'] : ['single'];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
