/**
 * `node bench/export.ts [events, default 10000000] [formats, default all]`: a file of all events in each format, its rows a second, and the memory of
 * workerd and of ClickHouse meanwhile.
 *
 * The rows are of 30 days and one project, with the columns of page views and 100 bytes of properties. Prints a JSON line for
 * each format: {bench, format, compression, rows, bytes, seconds, rows_per_second, first_byte_ms, workerd_mb_before,
 * workerd_mb_peak, clickhouse_mb_before, clickhouse_mb_peak}. Whoever reads takes what comes and keeps none of it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Compression, FileFormat } from '../core/api/file-formats.ts';
import { startEmbeddedClickHouse } from '../local/clickhouse/start.ts';
import { descendants } from '../test/harness/processes.ts';
import { startService } from '../test/harness/service.ts';
import { rssBytes } from './rss.ts';

const EVENTS = Number(process.argv[2] ?? 10_000_000);
const ASKED = process.argv[3]?.split(',');
const SLICE = 500_000;
const DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1_000;
const SAMPLE_MS = 100;
const MB = 1_000_000;
const FILES: readonly (readonly [FileFormat, Compression])[] = [
  ['csv', 'none'],
  ['csv', 'gzip'],
  ['ndjson', 'none'],
  ['ndjson', 'zstd'],
  ['parquet', 'zstd'],
  ['arrow', 'none'],
];

const folder = await mkdtemp(join(tmpdir(), 'edgewise-bench-'));
const engine = await startEmbeddedClickHouse({ dataDir: folder });
const service = await startService({ env: { CLICKHOUSE_URL: engine.url } });
try {
  const workerd = descendants(service.pid).find(({ command }) => /workerd[^/]* serve/.test(command));
  if (workerd === undefined) throw new Error('No workerd runs');
  await insertEvents();
  for (const [format, compression] of FILES.filter(([each]) => ASKED?.includes(each) ?? true))
    console.log(JSON.stringify(await measure(workerd.pid, format, compression)));
} finally {
  await service.stop();
  await engine.stop();
  await rm(folder, { recursive: true, force: true });
}

async function measure(workerd: number, format: FileFormat, compression: Compression) {
  const end = new Date(Date.now() + DAY_MS).toISOString();
  const start = new Date(Date.now() - (DAYS + 1) * DAY_MS).toISOString();
  const search = new URLSearchParams({ project_id: service.projectId, start, end, format, compression });
  const before = { workerd: rssBytes(workerd), clickhouse: rssBytes(engine.pid) };
  const peak = { ...before };
  const watch = setInterval(() => {
    peak.workerd = Math.max(peak.workerd, rssBytes(workerd));
    peak.clickhouse = Math.max(peak.clickhouse, rssBytes(engine.pid));
  }, SAMPLE_MS);
  const startMs = performance.now();
  const answer = await fetch(`${service.url}/export/events?${search}`, {
    headers: { authorization: `Bearer ${service.apiKey}` },
  });
  if (!answer.ok || answer.body === null) throw new Error(`${answer.status}: ${await answer.text()}`);
  let bytes = 0;
  let firstByteMs = 0;
  for await (const piece of answer.body) {
    firstByteMs ||= performance.now() - startMs;
    bytes += piece.length;
  }
  const seconds = (performance.now() - startMs) / 1_000;
  clearInterval(watch);
  const mb = (count: number) => Math.round(count / MB);
  return {
    bench: 'export',
    format,
    compression,
    rows: EVENTS,
    bytes,
    seconds: Math.round(seconds * 10) / 10,
    rows_per_second: Math.round(EVENTS / seconds),
    first_byte_ms: Math.round(firstByteMs),
    workerd_mb_before: mb(before.workerd),
    workerd_mb_peak: mb(peak.workerd),
    clickhouse_mb_before: mb(before.clickhouse),
    clickhouse_mb_peak: mb(peak.clickhouse),
  };
}

/** Straight into the table: 100 events of each of a hundred-thousandth of the persons, spread over the days. */
async function insertEvents(): Promise<void> {
  for (let from = 0; from < EVENTS; from += SLICE) {
    const rows = Math.min(SLICE, EVENTS - from);
    await run(`INSERT INTO edgewise_eu.events (project_id, event, timestamp, id, user_id, anonymous_id, session_id, page, hostname,
  referrer_domain, source, channel, country, city, device, os, browser, language, screen_width, properties, received_at, retention_days)
SELECT '${service.projectId}', ['page_view', 'signup', 'purchase', 'click'][1 + number % 4],
  now64(3, 'UTC') - toIntervalSecond(${from} * ${(DAYS * DAY_MS) / 1_000} / ${EVENTS} + number % 80000), generateUUIDv4(),
  if(number % 3 = 0, concat('user-', toString(number % 100000)), ''), concat('device-', toString(number % 100000)),
  concat('session-', toString(intDiv(number, 10))), concat('/products/', toString(number % 1000)), 'shop.example',
  'search.example', 'google', 'organic_search', 'DE', 'Berlin', 'desktop', 'Windows', 'Chrome', 'de-DE', 1920,
  concat('{"amount":', toString(number), ',"plan":"pro","note":"', hex(randomString(30)), '"}'), now64(3, 'UTC'), 365
FROM numbers(${from}, ${rows}) SETTINGS max_partitions_per_insert_block = 0`);
  }
  await run('OPTIMIZE TABLE edgewise_eu.events');
}

async function run(sql: string): Promise<void> {
  const answer = await fetch(engine.url, { method: 'POST', body: sql });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
}
