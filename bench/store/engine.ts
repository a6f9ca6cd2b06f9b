import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';

/** The cost of a statement. Processor time is the engine's, user and system: the figure to compare on a shared machine. */
export type Cost = { readonly wall_ms: number; readonly cpu_ms: number };

export type Engine = {
  /** Runs a statement and returns its answer as text. Throws with the engine's words when it fails. */
  ask(sql: string, settings?: Settings): Promise<string>;
  /** The same, measured. Nothing else may run in the engine meanwhile: its processor time is counted whole. */
  cost(sql: string, settings?: Settings): Promise<Cost>;
  /** Posts bodies one after another, as the service does, measured. */
  insert(query: string, bodies: readonly Uint8Array<ArrayBuffer>[], settings?: Settings): Promise<Cost>;
  rows<T>(sql: string): Promise<T[]>;
  stop(): Promise<void>;
};

export type Settings = Readonly<Record<string, string>>;

/** An engine of its own in a new folder, with a database `bench`. */
export async function openEngine(): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-store-'));
  const server = await startEmbeddedClickHouse({ dataDir });
  const send = async (sql: string, settings: Settings = {}, body?: Uint8Array<ArrayBuffer>): Promise<string> => {
    const url = new URL(server.url);
    const query = body === undefined ? {} : { query: sql };
    for (const [name, value] of Object.entries({ ...SESSION, ...settings, ...query }))
      url.searchParams.set(name, value);
    const { status, text } = await post(url, body ?? sql);
    if (status !== 200) throw new Error(`${sql.slice(0, 300)}: ${text.slice(0, 600)}`);
    return text;
  };
  await send('CREATE DATABASE bench', { database: 'default' });
  const cpuMs = async () => Number(await send(CPU_MS));
  const measured = async (work: () => Promise<unknown>): Promise<Cost> => {
    const cpuBeforeMs = await cpuMs();
    const startMs = performance.now();
    await work();
    const wallMs = performance.now() - startMs;
    return { wall_ms: rounded(wallMs), cpu_ms: rounded((await cpuMs()) - cpuBeforeMs) };
  };
  return {
    ask: (sql, settings) => send(sql, settings),
    cost: (sql, settings) => measured(() => send(sql, settings)),
    insert: (query, bodies, settings) =>
      measured(async () => {
        for (const body of bodies) await send(query, settings, body);
      }),
    rows: async (sql) => JSON.parse(await send(`${sql} FORMAT JSON`)).data,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Not fetch: it gives up on an answer after five minutes, and merging ten million rows may take longer. */
function post(url: URL, body: string | Uint8Array): Promise<{ status: number | undefined; text: string }> {
  return new Promise((settle, reject) => {
    const sent = request(url, { method: 'POST' }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => settle({ status: response.statusCode, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const SESSION: Settings = {
  database: 'bench',
  max_partitions_per_insert_block: '0',
  // The bench asks the same question again to measure it again.
  use_query_condition_cache: '0',
  max_execution_time: '0',
  // An error after the first bytes of an answer would come with status 200.
  wait_end_of_query: '1',
};

const CPU_MS =
  "SELECT sum(value) / 1000 FROM system.events WHERE event IN ('UserTimeMicroseconds', 'SystemTimeMicroseconds')";

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The least of several runs of the same: what the machine's other work adds, it only adds. */
export function least(costs: readonly Cost[]): Cost {
  return {
    wall_ms: Math.min(...costs.map((cost) => cost.wall_ms)),
    cpu_ms: Math.min(...costs.map((cost) => cost.cpu_ms)),
  };
}
