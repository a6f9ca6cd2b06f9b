/**
 * The time that one pass over the events saves for several breakdowns: eight queries alone, one after another, and as `POST
 * /query/batch` plans them.
 *
 *   node bench/shared-scans.ts [events, default 1000000] [rounds, default 7]
 *
 * Prints one JSON line: {bench, events, <measure>: {alone_ms_p50, shared_ms_p50, ratio}}.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedProjectId } from '../core/base/ids.ts';
import { compile } from '../core/query/compile.ts';
import type { Plan } from '../core/query/kind.ts';
import { lowerPlan } from '../core/query/lowering/lower.ts';
import { shareScans } from '../core/query/reuse/share-scans.ts';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { newDatabase, type TestDatabase } from '../test/harness/clickhouse-database.ts';

const [events = 1_000_000, rounds = 7] = process.argv.slice(2).map(Number);

const COLUMNS = ['page', 'referrer_domain', 'channel', 'source', 'country', 'device', 'os', 'browser'];
const PROJECT = checkedProjectId('p1');

/** Each session of eight views has a person, and visits with a squared preference for the first of each list. */
const LOAD = `INSERT INTO events (project_id, event, timestamp, id, anonymous_id, session_id, page, referrer_domain, channel,
  source, country, device, os, browser, retention_days)
SELECT 'p1', 'page_view', toDateTime64('2026-06-01', 3, 'UTC') + toIntervalSecond(h % 2592000), generateUUIDv4(number),
  concat('a', toString(h % ${Math.ceil(events / 8)})), toString(intDiv(number, 8)), concat('/p/', toString(cityHash64(number) % 200)),
  concat('site', toString(h % 30), '.com'), ['Direct', 'Search', 'Social', 'Email'][1 + h % 4], concat('s', toString(h % 12)),
  ['DE', 'FR', 'US', 'GB', 'IT', 'ES'][1 + h % 6], ['desktop', 'mobile', 'tablet'][1 + h % 3],
  ['Windows', 'iOS', 'Android'][1 + h % 3], ['Chrome', 'Safari', 'Firefox'][1 + h % 3], 2557
FROM (SELECT number, cityHash64(intDiv(number, 8), 1) AS h FROM numbers(${events}))`;

function planOf(column: string, aggregation: string): Plan {
  const date_range = { start: '2026-06-01', end: '2026-06-30' };
  const request = {
    query_type: 'segmentation',
    project_id: PROJECT,
    date_range,
    group_by: [column],
    limit: 10,
    aggregation,
  };
  const compiled = compile(request, { projectId: PROJECT, timezone: 'UTC', nowMs: Date.UTC(2026, 6, 2) });
  if (!compiled.ok) throw new Error(compiled.error.message);
  return compiled.value.plan;
}

async function millisecondsOf(database: TestDatabase, plans: readonly Plan[]): Promise<number> {
  const statements = plans.flatMap((plan) => lowerPlan(plan, PROJECT).statements);
  const different = new Map(statements.map((statement) => [JSON.stringify(statement), statement]));
  const startMs = performance.now();
  for (const statement of different.values()) await database.rows(statement);
  return performance.now() - startMs;
}

const median = (times: readonly number[]) =>
  Math.round(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0);

const dataDir = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir });
try {
  const database = await newDatabase(engine.url);
  await database.command(LOAD);
  await database.command('OPTIMIZE TABLE events FINAL');
  const results: Record<string, object> = {};
  for (const aggregation of ['count', 'unique_users', 'unique_sessions']) {
    const plans = COLUMNS.map((column) => planOf(column, aggregation));
    const [alone, shared]: [number[], number[]] = [[], []];
    for (let round = 0; round <= rounds; round++) {
      const times = [await millisecondsOf(database, plans), await millisecondsOf(database, shareScans(plans, false))];
      if (round === 0) continue;
      alone.push(times[0] ?? 0);
      shared.push(times[1] ?? 0);
    }
    const [alone_ms_p50, shared_ms_p50] = [median(alone), median(shared)];
    results[aggregation] = {
      alone_ms_p50,
      shared_ms_p50,
      ratio: Math.round((shared_ms_p50 / alone_ms_p50) * 100) / 100,
    };
  }
  console.log(JSON.stringify({ bench: 'shared_scans', events, ...results }));
  await database.drop();
} finally {
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
}
