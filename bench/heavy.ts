/**
 * Ten heavy queries at once beside inserts and light queries: how long the latter two take alone, beside heavy ones that all
 * run at once, and beside heavy ones that take their turns and make way (`platform/store/store-turns.ts`).
 *
 *   node bench/heavy.ts [events, default 3000000] [seconds of each part, default 10]
 *
 * Prints one JSON line: {bench, events, <part>: {light_ms_p50, light_ms_p95, insert_ms_p50, insert_ms_p95, heavy_done}}.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { StoreTurns } from '../platform/store/store-turns.ts';
import { ask } from '../store/clickhouse/door.ts';
import { anEvent } from '../test/harness/an-event.ts';
import { newDatabase } from '../test/harness/clickhouse-database.ts';

const [events = 3_000_000, seconds = 10] = process.argv.slice(2).map(Number);
const HEAVY_AT_ONCE = 10;

const LOAD = `INSERT INTO events (project_id, event, timestamp, id, anonymous_id, retention_days)
SELECT 'large', 'view', toDateTime64('2026-06-01', 3, 'UTC') + toIntervalSecond(number % 86400), generateUUIDv4(number),
  concat('a', toString(cityHash64(number) % 500000)), 2557 FROM numbers(${events})`;
const HEAVY = {
  sql: "SELECT uniqExact(anonymous_id), uniqExact(cityHash64(anonymous_id, toHour(timestamp))) FROM events FINAL WHERE project_id = 'large'",
  params: {},
};
const LIGHT = { sql: "SELECT count() FROM events FINAL WHERE project_id = 'small'", params: {} };

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
try {
  const database = await newDatabase(engine.url);
  await database.command(LOAD);
  const { store } = database;
  let heavyDone = 0;

  /** Asks the heavy query again and again, `atOnce` at the same time, until the part ends. */
  async function heavies(atOnce: number, untilMs: number, run: () => Promise<unknown>) {
    const one = async () => {
      while (performance.now() < untilMs) {
        await run();
        heavyDone++;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
  }

  const turns = new StoreTurns();
  async function inTurn() {
    const turn = turns.enter('large', true, Date.now());
    if (!turn) return;
    while (turns.ask(turn, Date.now()) === 'wait') await delay(5);
    await ask(store, 'people', HEAVY, { settings: { priority: '2' } });
    turns.leave(turn);
  }
  const atOnce = () => ask(store, 'people', HEAVY);

  async function timesOf(untilMs: number, run: () => Promise<unknown>): Promise<number[]> {
    const times: number[] = [];
    while (performance.now() < untilMs) {
      const startMs = performance.now();
      await run();
      times.push(performance.now() - startMs);
      await delay(50);
    }
    return times.toSorted((a, b) => a - b);
  }
  const at = (times: readonly number[], share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0);

  async function part(heavyAtOnce: number, run: () => Promise<unknown>) {
    const untilMs = performance.now() + seconds * 1_000;
    heavyDone = 0;
    const [light, insert] = await Promise.all([
      timesOf(untilMs, () => ask(store, 'people', LIGHT, { settings: { priority: '1' } })),
      timesOf(untilMs, () => database.insertEvents([anEvent({ project_id: 'small', id: crypto.randomUUID() })])),
      heavies(heavyAtOnce, untilMs, run),
    ]);
    return {
      light_ms_p50: at(light, 0.5),
      light_ms_p95: at(light, 0.95),
      insert_ms_p50: at(insert, 0.5),
      insert_ms_p95: at(insert, 0.95),
      heavy_done: heavyDone,
    };
  }

  const parts = {
    alone: await part(0, atOnce),
    all_at_once: await part(HEAVY_AT_ONCE, atOnce),
    in_turns: await part(HEAVY_AT_ONCE, inTurn),
  };
  console.log(JSON.stringify({ bench: 'heavy', events, ...parts }));
  await database.drop();
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}
