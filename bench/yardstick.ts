/**
 * Our reports beside plain SQL on a textbook table of the same rows, in one run (bench/yardstick/).
 *
 *   node bench/yardstick.ts [events, default 1000000] [rounds, default 7] [only questions whose name contains this]
 *
 * Prints a JSON line for each question and state of our tables, the least of all rounds, in which both sides take turns:
 * {bench, events, question, state, ms, yardstick_ms, ratio, cpu_ratio, cold_ms, cold_yardstick_ms, cold_ratio, rows, bytes,
 * same}. States: `rolled`, every day settled and rolled up; `events`, no rollup may be read; `unmerged`, each day still in
 * parts. `same`, of trends: both answers have the same total. A last line for each state has the whole overview, without a yardstick.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { rollUpDays, settleDays } from '../store/rollups/roll-up-days.ts';
import { newDatabase } from '../test/harness/clickhouse-database.ts';
import { loadYardstick } from './yardstick/load.ts';
import { FILTERED_OVERVIEW, NOW_MS, OVERVIEW, questions } from './yardstick/questions.ts';
import { type Asked, type Cost, openSession, type Session } from './yardstick/session.ts';

const [events = 1_000_000, rounds = 7] = process.argv.slice(2, 4).map(Number);
const [, , , , only = ''] = process.argv;
const COLD_ROUNDS = 3;
const SLICES = 6;

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
try {
  await measureState(1, async (session) => {
    await printAll(session, 'rolled', true);
    await printAll(session, 'events', false);
  });
  await measureState(SLICES, (session) => printAll(session, 'unmerged', false));
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureState(slices: number, measure: (session: Session) => Promise<void>): Promise<void> {
  const database = await newDatabase(engine.url);
  await loadYardstick(database, { events, slices });
  if (slices === 1) {
    const options = { nowMs: NOW_MS, quietMs: 0, daysMax: 1_000, goesOn: () => true };
    await rollUpDays(database.store, options);
    await settleDays(database.store, options);
  }
  const session = openSession(engine.url, database.name);
  await measure(session);
  await session.close();
  await database.drop();
}

async function printAll(session: Session, state: string, isRolled: boolean): Promise<void> {
  for (const { name, ours, plain, hasTotal } of await questions()) {
    if (!name.includes(only)) continue;
    const inBoth = (times: number, isCold: boolean) =>
      inTurns(
        times,
        () => session.ours(ours, { isRolled, isCold }),
        () => session.plain(plain, { isCold }),
      );
    const [our, yardstick] = await inBoth(rounds, false);
    const [cold, coldYardstick] = await inBoth(COLD_ROUNDS, true);
    print({
      question: name,
      state,
      ms: tenths(our.ms),
      yardstick_ms: tenths(yardstick.ms),
      ratio: ratio(our.ms, yardstick.ms),
      cpu_ratio: ratio(our.cpuMs, yardstick.cpuMs),
      cold_ms: tenths(cold.ms),
      cold_yardstick_ms: tenths(coldYardstick.ms),
      cold_ratio: ratio(cold.ms, coldYardstick.ms),
      rows: our.rows,
      bytes: our.bytes,
      ...(hasTotal ? { same: Math.abs(our.total - yardstick.total) < 1e-6 * Math.abs(yardstick.total) } : {}),
    });
  }
  if (only === '' || only === 'overview') await printOverview(session, state, isRolled);
}

/** The page sends its questions at once; rows that were read for one of them are not kept for the next round. */
async function printOverview(session: Session, state: string, isRolled: boolean): Promise<void> {
  for (const [question, requests] of Object.entries({ overview: OVERVIEW, filtered_overview: FILTERED_OVERVIEW })) {
    const ask = (isCold: boolean) => session.together(requests, { isRolled, isCold });
    let [cold, warm] = [await ask(true), await ask(false)];
    for (let round = 1; round < rounds; round++) {
      cold = cheaper(cold, await ask(true));
      warm = cheaper(warm, await ask(false));
    }
    const { ms, cpuMs, rows, bytes } = warm;
    print({ question, state, ms: tenths(ms), cpu_ms: tenths(cpuMs), cold_ms: tenths(cold.ms), rows, bytes });
  }
}

/** The cheapest round of each; they take turns, so that other load on the machine affects all of them. */
async function inTurns(times: number, ask: Ask, other: Ask): Promise<readonly [Asked, Asked]> {
  // The first round warms up.
  await ask();
  await other();
  let best = [await ask(), await other()] as const;
  for (let round = 1; round < times; round++) best = [cheaper(best[0], await ask()), cheaper(best[1], await other())];
  return best;
}

type Ask = () => Promise<Asked>;

function cheaper<Known extends Cost>(one: Known, other: Cost): Known {
  return { ...one, ms: Math.min(one.ms, other.ms), cpuMs: Math.min(one.cpuMs, other.cpuMs) };
}

function print(line: object): void {
  console.log(JSON.stringify({ bench: 'yardstick', events, ...line }));
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function ratio(ours: number, theirs: number): number {
  return Math.round((ours / theirs) * 100) / 100;
}
