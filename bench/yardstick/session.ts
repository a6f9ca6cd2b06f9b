import { type ClickHouseClient, type ClickHouseSettings, createClient } from '@clickhouse/client';
import type { QueryRequest } from '../../core/api/kinds/index.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import type { RawRow, RowStatement, Statement } from '../../core/base/statement.ts';
import type { Stretch } from '../../core/base/time/comparison.ts';
import { PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import { lowerPlan, type StorageFacts } from '../../core/query/lowering/lower.ts';
import { type Needs, needs } from '../../core/query/lowering/needs.ts';
import { personFacts } from '../../core/query/lowering/person-facts.ts';
import { daysOf, NOTHING_OPEN, sessionFacts, sessionFactsOf } from '../../core/query/lowering/session-facts.ts';
import { shareScans } from '../../core/query/reuse/share-scans.ts';
import { ANSWER_SETTINGS, PROFILES } from '../../store/clickhouse/profiles.ts';
import { settledDays } from '../../store/rollups/statements.ts';
import { daysFound, sessionDays } from '../../store/sessions/session-days.ts';
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
      const [answer = []] = await answers(ask, [request], isRolled);
      return answer;
    });
  }

  /** Several at once, as `POST /query/batch` answers them: one look-up, shared scans, and each statement once. */
  async function together(requests: readonly QueryRequest[], { isCold = false, isRolled = true } = {}): Promise<Cost> {
    if (isCold) await dropCaches(client);
    return measured(client, isCold, async (ask) => (await answers(ask, requests, isRolled)).flat());
  }

  async function plain(sql: string, { isCold = false } = {}): Promise<Asked> {
    if (isCold) await dropCaches(client);
    return measured(client, isCold, async (ask) => (await ask({ sql, params: {} })).rows);
  }

  return { ours, together, plain, close: () => client.close() };
}

export type Session = ReturnType<typeof openSession>;
type Ask = (statement: Statement) => Promise<Read>;
type Read = { readonly columns: readonly string[]; readonly rows: readonly RawRow[] };

async function answers(ask: Ask, requests: readonly QueryRequest[], isRolled: boolean) {
  const plans = requests.map((request) => compiledQuery(request, { nowMs: NOW_MS }).plan);
  const needed = needs(
    plans.flatMap(({ queries }) => queries),
    NOW_MS,
  );
  const facts = await lookUp(ask, needed, isRolled);
  const asked = new Map<string, Promise<Read>>();
  const once = (statement: Statement) => {
    const key = JSON.stringify(statement);
    const reading = asked.get(key) ?? ask(statement);
    asked.set(key, reading);
    return reading;
  };
  return Promise.all(
    shareScans(plans, (facts.settledDays ?? []).length > 0).map(async (plan) => {
      const [first, ...rest] = lowerPlan(plan, checkedProjectId(PROJECT), facts).statements;
      const [main, ...more] = await Promise.all([once(first), ...rest.map(once)]);
      const answer = plan.answer([main.rows, ...more.map(({ rows }) => rows)]);
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
      return answer.value.rows;
    }),
  );
}

/** The facts that the service looks up. Without rollups, no sessions are settled either. */
async function lookUp(ask: Ask, needed: Needs, isRolled: boolean): Promise<StorageFacts> {
  const project = checkedProjectId(PROJECT);
  const read = async <Row>(statement: RowStatement<Row>) => {
    const { columns, rows } = await ask(statement);
    return statement.read(columns, rows);
  };
  const readSessions = async (span: Stretch) => {
    const found = daysFound(await read(sessionDays(project, daysOf(span), NOW_MS)));
    const days = isRolled ? found : { settled: [], open: [...found.open, ...found.settled.map(({ day }) => day)] };
    const [open = NOTHING_OPEN] = days.open.length > 0 ? await read(sessionFacts(project, days.open)) : [];
    return sessionFactsOf(days, open);
  };
  const [settled, [persons = PLAIN_PERSONS] = [], sessions] = await Promise.all([
    needed.settledDays && isRolled ? read(settledDays(project, needed.settledDays, NOW_MS)) : [],
    needed.persons ? read(personFacts(project)) : [],
    needed.sessions ? readSessions(needed.sessions) : undefined,
  ]);
  return { settledDays: settled, persons, ...(sessions ? { sessions } : {}) };
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
