/**
 * The cost of every kind of query, and how it grows with the events of a project.
 *
 *   node bench/query.ts [sizes, default 1000000] [rounds, default 7]
 *
 * `sizes` are numbers of events with commas between them, such as 1000000,10000000. All days are settled and rolled up;
 * rows and identities are those of bench/yardstick/. Prints a JSON line for each size and question: {bench, events, kind,
 * question, ms_p50, ms_p95, rows, bytes}, and one for each kind: {bench, events, kind, ms_p50, ms_p95, growth}, where the
 * percentiles are over all rounds of all its questions, and `growth` is the factor by which the median grew, divided by that
 * of the events since the size before.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QueryRequest } from '../core/api/kinds/index.ts';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { rollUpDays } from '../store/rollups/roll-up-days.ts';
import { newDatabase } from '../test/harness/clickhouse-database.ts';
import { loadYardstick } from './yardstick/load.ts';
import { NOW_MS, OURS, WITHOUT_YARDSTICK } from './yardstick/questions.ts';
import { openSession, type Session } from './yardstick/session.ts';

const [sizes = '1000000', rounds = '7'] = process.argv.slice(2);

type Before = { readonly events: number; readonly medians: ReadonlyMap<string, number> };

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
try {
  let before: Before | undefined;
  for (const events of sizes.split(',').map(Number)) before = await measureSize(events, before);
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function measureSize(events: number, before: Before | undefined): Promise<Before> {
  const database = await newDatabase(engine.url);
  await loadYardstick(database, { events, slices: 1 });
  await rollUpDays(database.store, { nowMs: NOW_MS, quietMs: 0, daysMax: 1_000, goesOn: () => true });
  const session = openSession(engine.url, database.name);
  const timesOf = new Map<string, number[]>();
  for (const [question, request] of Object.entries({ ...OURS, ...WITHOUT_YARDSTICK })) {
    const { times, rows, bytes } = await measure(session, request);
    const kind = request.query_type;
    print({ events, kind, question, ...percentiles(times), rows, bytes });
    timesOf.set(kind, [...(timesOf.get(kind) ?? []), ...times]);
  }
  await session.close();
  await database.drop();
  const medians = new Map([...timesOf].map(([kind, times]) => [kind, at(times, 0.5)]));
  for (const [kind, times] of timesOf) {
    const earlier = before?.medians.get(kind);
    const growth = before && earlier ? at(times, 0.5) / earlier / (events / before.events) : undefined;
    print({ events, kind, ...percentiles(times), ...(growth ? { growth: Math.round(growth * 100) / 100 } : {}) });
  }
  return { events, medians };
}

async function measure(session: Session, request: QueryRequest) {
  // The first round warms up.
  const { rows, bytes } = await session.ours(request);
  const times: number[] = [];
  for (let round = 0; round < Number(rounds); round++) times.push((await session.ours(request)).ms);
  return { times, rows, bytes };
}

function percentiles(times: readonly number[]) {
  return { ms_p50: at(times, 0.5), ms_p95: at(times, 0.95) };
}

function at(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
}

function print(line: object): void {
  console.log(JSON.stringify({ bench: 'query', ...line }));
}
