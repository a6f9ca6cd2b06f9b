import { TRANSPORT_NAMES } from '../core/api/transport-name.ts';
import { coldOf, keysOf, untimedOf, windowOf } from './cost/around.ts';
import { type Operations, sumOf, usdOf } from './cost/prices.ts';
import { deliveryOf, type Shape } from './cost/shapes.ts';

/**
 * The cost of a million events on Cloudflare, without ClickHouse: operations from the constants of the code and from
 * real packs, dollars from the price list.
 *
 * node bench/cost.ts [events a second of the project, default 100] [isolates that receive them, default 10]
 */
const eventsPerSecond = Number(process.argv[2] ?? 100);
const isolates = Number(process.argv[3] ?? 10);

const SHAPES: Readonly<Record<string, Shape>> = {
  single_beacons: { events_per_request: 1, requests_per_send: 1 },
  single_beacons_joined_by_10: { events_per_request: 1, requests_per_send: 10 },
  batches_of_10: { events_per_request: 10, requests_per_send: 1 },
  batches_of_100: { events_per_request: 100, requests_per_send: 1 },
};

for (const [name, shape] of Object.entries(SHAPES)) {
  const live = windowOf(shape, eventsPerSecond, isolates);
  const cold = coldOf(eventsPerSecond);
  for (const transport of TRANSPORT_NAMES) {
    const delivery = sumOf([...deliveryOf(transport, shape, eventsPerSecond), keysOf(eventsPerSecond, isolates)]);
    const untimed = usdOf(untimedOf(shape, eventsPerSecond)).total;
    print({ shape: name, transport, ...shape, ...figures({ delivery, live, cold }), usd_more_without_time: untimed });
  }
}

/** A month of the cold file's storage is in `cold`. */
function figures(parts: Readonly<Record<'delivery' | 'live' | 'cold', Operations>>): object {
  const whole = sumOf(Object.values(parts));
  const { delivery, live, cold } = parts;
  return {
    operations: Object.fromEntries(
      Object.entries(whole).map(([operation, count]) => [operation, Math.round(count * 1000) / 1000]),
    ),
    usd: { delivery: usdOf(delivery), live_window: usdOf(live), cold: usdOf(cold), total: usdOf(whole).total },
  };
}

function print(fields: object): void {
  const rate = { events_per_second: eventsPerSecond, isolates };
  console.log(JSON.stringify({ bench: 'cost', events: 1_000_000, ...rate, ...fields }));
}
