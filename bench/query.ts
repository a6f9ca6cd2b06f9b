/**
 * The cost of reports over many events of one project, beside plain SQL on a textbook table of the same rows.
 *
 *   node bench/query.ts [events, default 1000000] [rounds, default 7]
 *
 * The textbook table holds a user for every event and knows neither duplicates nor identities. Ours drops duplicates and
 * follows identities: a third of its persons never say who they are, and half of those are linked later.
 * Each report is asked of events, and, once all days are rolled up, the way the service asks: settled days first.
 * Prints one JSON line: {bench, events, reports: {name: {ms_p50, ms_p95, yardstick_ms_p50, ratio, rolled}}, rollups},
 * where `rolled` has the same figures, and the days that came from rollups.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import type { QueryRequest } from '../core/api/kinds/index.ts';
import { checkedProjectId } from '../core/base/ids.ts';
import type { Statement } from '../core/base/statement.ts';
import { needs } from '../core/query/lowering/needs.ts';
import type { SettledDay } from '../core/query/tree/nodes.ts';
import { READ_SETTINGS } from '../core/tables/schema.ts';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { change } from '../store/clickhouse/door.ts';
import { rollUpDays } from '../store/rollups/roll-up-days.ts';
import { settledDays } from '../store/rollups/statements.ts';
import { newDatabase } from '../test/harness/clickhouse-database.ts';
import { OPEN_ACCOUNTS } from '../test/harness/open-accounts.ts';
import { compiledQuery } from '../test/harness/run-query.ts';

const [events = 1_000_000, rounds = 7] = process.argv.slice(2).map(Number);

const SOURCE = `SELECT number AS n, intDiv(number, 8) AS session, cityHash64(session, 1) AS h1, cityHash64(number, 2) AS h2,
  toUInt32(floor(greatest(1000, ${events} / 20) * pow((h1 % 1000000) / 1e6, 2))) AS uid,
  toDateTime64('2026-06-01 00:00:00', 3, 'UTC') + toIntervalMillisecond((h1 % 2591000) * 1000 + h2 % 20000) AS at,
  ['page_view', 'page_view', 'page_view', 'click', 'signup', 'purchase'][1 + h2 % 6] AS name,
  concat('/p/', toString(h2 % 100)) AS path, ['Chrome', 'Safari', 'Firefox', 'Edge'][1 + h1 % 4] AS agent,
  ['free', 'pro', 'team'][1 + uid % 3] AS plan FROM numbers(${events})`;

const LOAD = [
  `CREATE TABLE textbook (project_id LowCardinality(String), event LowCardinality(String), user_id String,
     timestamp DateTime64(3, 'UTC'), path LowCardinality(String), browser LowCardinality(String), properties JSON, id UUID)
   ENGINE = MergeTree PARTITION BY toYYYYMM(timestamp) ORDER BY (project_id, toDate(timestamp), event, cityHash64(user_id), id)`,
  `INSERT INTO textbook SELECT 'p1', name, concat('u', toString(uid)), at, path, agent,
     concat('{"plan":"', plan, '","amount":', toString(h2 % 500), '}'), generateUUIDv4(n) FROM (${SOURCE})`,
  `INSERT INTO events (project_id, event, timestamp, id, user_id, anonymous_id, session_id, page, browser, strings, numbers, retention_days)
   SELECT 'p1', name, at, generateUUIDv4(n), if(uid % 3 = 0, '', concat('u', toString(uid))), concat('a', toString(uid)),
     toString(session), path, agent, map('plan', plan), map('amount', h2 % 500), 2557 FROM (${SOURCE})`,
  `INSERT INTO device_users SELECT 'p1', concat('a', toString(uid)), concat('u', toString(uid)), 0, 0
   FROM (${SOURCE}) WHERE uid % 6 = 0 GROUP BY uid`,
  ...['textbook', 'events', 'device_users'].map((table) => `OPTIMIZE TABLE ${table} FINAL`),
];

const PLAIN =
  "FROM textbook WHERE project_id = 'p1' AND timestamp >= '2026-06-01' AND timestamp < '2026-07-01' AND event = 'page_view'";
const REPORTS: Record<string, { ours: Partial<QueryRequest>; yardstick: string }> = {
  daily_trend: { ours: {}, yardstick: `SELECT toDate(timestamp) d, count() ${PLAIN} GROUP BY d` },
  daily_trend_by_browser: {
    ours: { group_by: ['browser'] },
    yardstick: `SELECT toDate(timestamp) d, browser, count() ${PLAIN} GROUP BY d, browser`,
  },
  daily_trend_by_sent_property: {
    ours: { group_by: ['plan'] },
    yardstick: `SELECT toDate(timestamp) d, properties.plan::String p, count() ${PLAIN} GROUP BY d, p`,
  },
  daily_unique_users: {
    ours: { aggregation: 'unique_users' },
    yardstick: `SELECT toDate(timestamp) d, uniqExact(cityHash64(user_id)) ${PLAIN} GROUP BY d`,
  },
  daily_unique_users_by_browser: {
    ours: { aggregation: 'unique_users', group_by: ['browser'] },
    yardstick: `SELECT toDate(timestamp) d, browser, uniqExact(cityHash64(user_id)) ${PLAIN} GROUP BY d, browser`,
  },
  equals_sent_property: {
    ours: { query_type: 'segmentation', filters: [{ property: 'plan', operator: 'equals', value: 'pro' }] },
    yardstick: `SELECT count() ${PLAIN} AND properties.plan::String = 'pro'`,
  },
  sum_of_sent_property: {
    ours: { query_type: 'segmentation', aggregation: 'sum', aggregation_property: 'amount' },
    yardstick: `SELECT sum(properties.amount::Float64) ${PLAIN}`,
  },
  top_pages: {
    ours: { query_type: 'segmentation', group_by: ['page'], limit: 10 },
    yardstick: `SELECT path, count() c ${PLAIN} GROUP BY path ORDER BY c DESC LIMIT 10`,
  },
  top_pages_by_unique_users: {
    ours: { query_type: 'segmentation', group_by: ['page'], limit: 10, aggregation: 'unique_users' },
    yardstick: `SELECT path, uniqExact(cityHash64(user_id)) c ${PLAIN} GROUP BY path ORDER BY c DESC LIMIT 10`,
  },
};

const RANGE = { start: '2026-06-01', end: '2026-06-30' };
/** Later than all days of the range, so that they are over. */
const NOW_MS = Date.parse('2026-07-02T00:00:00Z');

function compiledOf(fields: Partial<QueryRequest>, settled: readonly SettledDay[]) {
  const request = { query_type: 'events', project_id: 'p1', events: ['page_view'], ...fields };
  return compiledQuery({ ...request, date_range: RANGE }, { nowMs: NOW_MS, settledDays: settled });
}

const looksUp = (fields: Partial<QueryRequest>) =>
  needs(compiledOf(fields, []).plan.queries, NOW_MS).settledDays !== undefined;

/**
 * Milliseconds of every round, sorted; the queries take turns, so that other load on the machine affects all of them.
 */
async function measure(questions: readonly (() => Promise<unknown>)[]) {
  const times = questions.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, ask] of questions.entries()) {
      const startMs = performance.now();
      await ask();
      if (round > 0) times[index]?.push(performance.now() - startMs);
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b));
}

const at = (sorted: readonly number[] | undefined, share: number) =>
  Math.round((sorted?.[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
try {
  const database = await newDatabase(engine.url);
  for (const statement of LOAD) await database.command(statement);
  const client = createClient({ url: engine.url, database: database.name, clickhouse_settings: READ_SETTINGS });
  const run = async ({ sql, params }: Statement): Promise<{ data: readonly (readonly unknown[])[] }> =>
    (await client.query({ query: sql, query_params: { ...params }, format: 'JSONCompact' })).json();
  const readSettled = async (): Promise<SettledDay[]> => {
    const asked = settledDays(checkedProjectId('p1'), { first: RANGE.start, last: RANGE.end }, NOW_MS);
    return (await run(asked)).data.map(([day, version]) => ({ day: String(day), version: String(version) }));
  };
  const rollups = await rollUp(engine.url, database.name, run);
  const reports: Record<string, object> = {};
  for (const [name, { ours, yardstick }] of Object.entries(REPORTS)) {
    const [events, rolled, plain] = await measure([
      () => run(compiledOf(ours, []).statement),
      // As the service does: only what rollups could answer asks for settled days first.
      async () => run(compiledOf(ours, looksUp(ours) ? await readSettled() : []).statement),
      () => run({ sql: yardstick, params: {} }),
    ]);
    const figures = (times: readonly number[] | undefined) => ({
      ms_p50: at(times, 0.5),
      ms_p95: at(times, 0.95),
      ratio: Math.round((at(times, 0.5) / at(plain, 0.5)) * 100) / 100,
    });
    const days = compiledOf(ours, await readSettled()).daysRolled.length;
    reports[name] = { ...figures(events), yardstick_ms_p50: at(plain, 0.5), rolled: { days, ...figures(rolled) } };
  }
  console.log(JSON.stringify({ bench: 'query', events, reports, rollups }));
  await client.close();
  await database.drop();
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}

/** Rolls up all days; returns the time taken, and the size of the rollups compared with the events. */
async function rollUp(
  url: string,
  name: string,
  run: (statement: Statement) => Promise<{ data: readonly (readonly unknown[])[] }>,
) {
  const store = { url, database: name, accounts: OPEN_ACCOUNTS, fetch };
  const startMs = performance.now();
  const { days } = await rollUpDays(store, { nowMs: NOW_MS, quietMs: 0, daysMax: 1_000, goesOn: () => true });
  const ms_a_day = Math.round((performance.now() - startMs) / days);
  await change(store, 'background', { name: 'bench', sql: 'OPTIMIZE TABLE rollups FINAL', params: {} });
  const sql = `SELECT sumIf(rows, table = 'rollups'), sumIf(rows, table = 'rollups') / sumIf(rows, table = 'events'),
    sumIf(bytes_on_disk, table = 'rollups') / sumIf(bytes_on_disk, table = 'events')
    FROM system.parts WHERE active AND database = {name: String}`;
  const [sizes = []] = (await run({ sql, params: { name } })).data;
  const [rows, rows_an_event, bytes_share] = sizes.map((each) => Math.round(Number(each) * 1_000) / 1_000);
  return { days, ms_a_day, rows, rows_an_event, bytes_share };
}
