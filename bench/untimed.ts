import { randomBytes } from 'node:crypto';
import { startService } from '../test/harness/service.ts';
import { anOrdinaryEvent } from './events.ts';
import { load } from './load.ts';

/**
 * `node bench/untimed.ts`: the cost of counting an event once if it has an id but no time of its own, compared with the
 * same events with a time. See docs/decisions/0075.
 */
const CONNECTIONS = 10;
const SECONDS = 6;
const ROUNDS = 2;
/** More than are sent, so that each id occurs once. */
const EVENTS = 40_000;
const REPEATED = 100;

const KINDS = {
  timed: () => bodies(EVENTS, (number) => anOrdinaryEvent(number)),
  untimed_uuidv7: () => bodies(EVENTS, (number) => untimed(number, uuidV7())),
  untimed: () => bodies(EVENTS, (number) => untimed(number)),
  untimed_repeats: () => bodies(REPEATED, (number) => untimed(number)),
  untimed_batches: () => bodies(EVENTS / 100, (batch) => ({ events: hundred(batch, untimed) })),
  timed_batches: () => bodies(EVENTS / 100, (batch) => ({ events: hundred(batch, anOrdinaryEvent) })),
} satisfies Record<string, () => string[]>;

const service = await startService();
try {
  const target = { url: `${service.url}/track`, writeKey: service.writeKey, connections: CONNECTIONS };
  await load({ ...target, bodies: KINDS.timed(), seconds: 2 });
  for (let round = 0; round < ROUNDS; round++) {
    for (const [kind, make] of Object.entries(KINDS)) {
      const figures = await load({ ...target, bodies: make(), seconds: SECONDS });
      console.log(JSON.stringify({ bench: `untimed/${kind}`, round, ...figures }));
    }
  }
} finally {
  await service.stop();
}

function bodies(count: number, make: (number: number) => object): string[] {
  return Array.from({ length: count }, (_, number) => JSON.stringify(make(number)));
}

function hundred(batch: number, make: (number: number) => object): object[] {
  return Array.from({ length: 100 }, (_, n) => make(batch * 100 + n));
}

function untimed(number: number, id?: string): object {
  const { timestamp: _, ...event } = anOrdinaryEvent(number);
  return id === undefined ? event : { ...event, id };
}

function uuidV7(): string {
  const time = Date.now().toString(16).padStart(12, '0');
  const random = randomBytes(9).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}
