import { type ClickHouseClient, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import type { RawRow, RowStatement, Statement } from '../../core/base/statement.ts';
import { PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import type { StorageFacts } from '../../core/query/lowering/lower.ts';
import { type Needs, needs } from '../../core/query/lowering/needs.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { ANSWER_SETTINGS, PROFILES } from '../../store/clickhouse/profiles.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { compiledQuery } from '../../test/harness/run-query.ts';
import { NOW_MS, PROJECT } from './questions.ts';

/** The cost of an answer. Processor time is the engine's, all threads together. */
export type Cost = { readonly ms: number; readonly cpuMs: number; readonly rows: number; readonly bytes: number };
/** `total`: the sum of the last column, by which two answers are compared. */
export type Asked = Cost & { readonly total: number };

/** Reads events of files past the system's cache, so that a cold question reads the disk. */
const PAST_CACHE: ClickHouseSettings = { min_bytes_to_use_direct_io: '1' };
/** The same question is asked again to measure it again. */
const REPEATED: ClickHouseSettings = { use_query_condition_cache: 0 };

/** Asks a database as the service does, and as the yardstick is asked, one after another. */
export function openSession(url: string, database: string) {
  const settings = { ...PROFILES.people.settings, ...ANSWER_SETTINGS, ...REPEATED };
  const client = createClient({ url, database, clickhouse_settings: settings });

  /** Our time includes compiling, looking up settled days, and shaping the answer. */
  async function ours(request: QueryRequest, { isCold = false, isRolled = true } = {}): Promise<Asked> {
    if (isCold) await dropCaches(client);
    return measured(client, isCold, async (ask) => {
      const needed = needs(compiledQuery(request, { nowMs: NOW_MS }).plan.queries, NOW_MS);
      const { settledDays: days, ...others } = needed;
      const facts = await lookUp(ask, isRolled && days ? { ...others, settledDays: days } : others);
      const { plan, statements } = compiledQuery(request, { nowMs: NOW_MS, ...facts });
      const [first, ...rest] = statements;
      const main = (await ask(first)).rows;
      const more = await Promise.all(rest.map(ask));
      const answer = plan.answer([main, ...more.map((each) => each.rows)]);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value.rows;
    });
  }

  async function plain(sql: string, { isCold = false } = {}): Promise<Asked> {
    if (isCold) await dropCaches(client);
    return measured(client, isCold, async (ask) => (await ask({ sql, params: {} })).rows);
  }

  return { ours, plain, close: () => client.close() };
}

export type Session = ReturnType<typeof openSession>;
type Ask = (statement: Statement) => Promise<Read>;
type Read = { readonly columns: readonly string[]; readonly rows: readonly RawRow[] };

/** The facts that the service looks up, all at once. */
async function lookUp(ask: Ask, needed: Needs): Promise<StorageFacts> {
  const project = checkedProjectId(PROJECT);
  const read = async <Row>(statement: RowStatement<Row>) => {
    const { columns, rows } = await ask(statement);
    return statement.read(columns, rows);
  };
  const [settled, [persons = PLAIN_PERSONS] = []] = await Promise.all([
    needed.settledDays ? read(settledDays(project, needed.settledDays, NOW_MS)) : [],
    needed.persons ? read(personFacts(project)) : [],
  ]);
  return { settledDays: settled, persons };
}

async function measured(
  client: ClickHouseClient,
  isCold: boolean,
  work: (ask: Ask) => Promise<readonly (readonly unknown[])[]>,
): Promise<Asked> {
  let [rows, bytes] = [0, 0];
  const ask: Ask = async ({ sql, params }) => {
    const settings = isCold ? PAST_CACHE : {};
    const answer = await client.query({
      query: sql,
      query_params: { ...params },
      format: 'JSONCompact',
      clickhouse_settings: settings,
    });
    const { data, meta = [], statistics } = await answer.json<RawRow>();
    rows += statistics?.rows_read ?? 0;
    bytes += statistics?.bytes_read ?? 0;
    return { columns: meta.map(({ name }) => name), rows: data };
  };
  const cpuBeforeMs = await processorMs(client);
  const startMs = performance.now();
  const answer = await work(ask);
  const ms = performance.now() - startMs;
  const cpuMs = (await processorMs(client)) - cpuBeforeMs;
  const total = answer.reduce((sum, row) => sum + Number(row.at(-1) ?? 0), 0);
  return { ms, cpuMs, rows, bytes, total };
}

async function dropCaches(client: ClickHouseClient): Promise<void> {
  for (const cache of ['MARK', 'UNCOMPRESSED', 'INDEX MARK', 'PRIMARY INDEX', 'MMAP']) {
    await client.command({ query: `SYSTEM DROP ${cache} CACHE` });
  }
}

async function processorMs(client: ClickHouseClient): Promise<number> {
  const query = `SELECT sum(value) / 1000 FROM system.events
    WHERE event IN ('UserTimeMicroseconds', 'SystemTimeMicroseconds')`;
  const answer = await client.query({ query, format: 'JSONCompact' });
  const { data } = await answer.json<[number]>();
  return data[0]?.[0] ?? 0;
}
