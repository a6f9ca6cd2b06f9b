import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowText } from '../core/ingest/row-text.ts';
import { TABLES } from '../core/tables/schema.ts';
import { timeText } from '../core/tables/time-text.ts';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { anEvent } from '../test/harness/an-event.ts';
import { newDatabase } from '../test/harness/clickhouse-database.ts';
import { processorMs } from './processor-time.ts';

/** The cost of the views that drop erased persons' rows: the same rows, inserted with and without them. */
const ROUNDS = { 10000: 12, 100000: 4 } as const;
const TOMBSTONES = [0, 1, 10_000];

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
const database = await newDatabase(engine.url);
try {
  // Merges would take processor time that is not being compared.
  await database.command('SYSTEM STOP MERGES');
  for (const tombstones of TOMBSTONES) {
    await database.command(`TRUNCATE TABLE ${TABLES.erasedPersons}`);
    await database.command(
      `INSERT INTO ${TABLES.erasedPersons} SELECT 'prj_0', SHA256(toString(number)), now64(3) FROM numbers(${tombstones})`,
    );
    for (const [rows, rounds] of Object.entries(ROUNDS)) await compare(tombstones, Number(rows), rounds);
  }
} finally {
  await database.drop();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/**
 * In turns. For elapsed time, the minimum of all rounds, since on a busy machine the others measure its other work; for
 * processor time, the mean.
 */
async function compare(tombstones: number, rows: number, rounds: number): Promise<void> {
  const took = { events: { ms: Infinity, cpuMs: 0 }, arrivals: { ms: Infinity, cpuMs: 0 } };
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['events', 'arrivals'] as const) : (['arrivals', 'events'] as const);
    for (const table of order) {
      const body = aBody(rows);
      const [startMs, startCpuMs] = [performance.now(), processorMs(engine.pid) ?? 0];
      await insert(table, body);
      took[table].ms = Math.min(took[table].ms, performance.now() - startMs);
      took[table].cpuMs += ((processorMs(engine.pid) ?? 0) - startCpuMs) / rounds;
    }
  }
  await database.command(`TRUNCATE TABLE ${TABLES.events}`);
  const ratio = (of: 'ms' | 'cpuMs') => Number((took.arrivals[of] / took.events[of]).toFixed(2));
  const figures = {
    events_ms: Math.round(took.events.ms),
    arrivals_ms: Math.round(took.arrivals.ms),
    ratio: ratio('ms'),
  };
  const cpu = {
    events_cpu_ms: Math.round(took.events.cpuMs),
    arrivals_cpu_ms: Math.round(took.arrivals.cpuMs),
    cpu_ratio: ratio('cpuMs'),
  };
  console.log(JSON.stringify({ bench: 'arrivals', tombstones, rows, ...figures, ...cpu }));
}

async function insert(table: string, body: string): Promise<void> {
  const url = new URL(engine.url);
  const settings = {
    database: database.name,
    date_time_input_format: 'basic',
    async_insert: '0',
    max_partitions_per_insert_block: '0',
  };
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  url.searchParams.set('query', `INSERT INTO ${table} FORMAT JSONEachRow`);
  const answer = await fetch(url, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
  await answer.text();
}

/** Rows of ordinary size, of four projects and today, one in five with a user. */
function aBody(rows: number): string {
  const now = timeText(Date.now());
  const lines = Array.from({ length: rows }, (_, number) =>
    rowText(
      anEvent({
        project_id: `prj_${number % 4}`,
        event: number % 3 === 0 ? 'signup' : 'page_view',
        id: randomUUID(),
        user_id: number % 5 === 0 ? `user-${number % 5_000}@example.com` : '',
        anonymous_id: randomUUID(),
        timestamp: now,
        received_at: now,
        page: `/pricing/${number % 50}`,
        title: 'Pricing',
        referrer: 'https://www.google.com/',
        country: 'DE',
        city: 'Berlin',
        device: 'desktop',
        browser: 'Chrome',
        os: 'Windows',
        strings: { plan: 'pro' },
        numbers: { seats: number % 20 },
        properties: '{"plan":"pro","seats":3}',
        context: '{"screen":{"width":1440,"height":900},"locale":"en-GB"}',
      }),
    ),
  );
  return `${lines.join('\n')}\n`;
}
