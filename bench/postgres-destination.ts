import { postgresTarget } from '../core/destinations/kinds/postgres.ts';
import { upsertEvents } from '../platform/destinations/upsert-events.ts';
import { postgresPrograms, startPostgres } from '../test/harness/postgres-server.ts';
import { aRecord } from '../test/obligations/destinations.ts';

/** `node bench/postgres-destination.ts`: events a second into a Postgres on this machine, by batches of a thousand. */
const BATCH = 1_000;
const EVENTS = 40_000;

const programs = await postgresPrograms();
if (programs === undefined) {
  console.error('Debian’s Postgres is not installed here; `apt-get install postgresql` brings it.');
  process.exit(1);
}
const server = await startPostgres(programs);
const target = postgresTarget({ schema: 'edgewise', table: 'events', columns: 'properties.amount:number' });
if (!target.ok) throw new Error(target.error.message);
const idAt = (place: number) => `0193f9d5-0000-7000-8000-${String(place).padStart(12, '0')}`;
const batches = Array.from({ length: EVENTS / BATCH }, (_, batch) =>
  Array.from({ length: BATCH }, (__, place) => aRecord({ id: idAt(batch * BATCH + place) })),
);
const access = { ...server.access, isPlain: true };
for (const [name, parallel] of [
  ['one after the other', 1],
  ['four at a time', 4],
  ['the same once more, four at a time', 4],
] as const) {
  if (parallel === 4 && name.startsWith('four')) await server.sql.unsafe('TRUNCATE edgewise.events');
  const startMs = performance.now();
  const waiting = [...batches];
  const lanes = Array.from({ length: parallel }, async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const outcome = await upsertEvents(access, target.value, batch);
      if (outcome.by !== 'record') throw new Error(outcome.reason);
    }
  });
  await Promise.all(lanes);
  const seconds = (performance.now() - startMs) / 1_000;
  const [count] = await server.sql.unsafe<{ n: number }[]>('SELECT count(*)::int AS n FROM edgewise.events');
  console.log(`${name}: ${Math.round(EVENTS / seconds)} events/s, ${count?.n} rows`);
}
await server.stop();
