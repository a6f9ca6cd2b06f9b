import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportDone } from '../../core/api/import.ts';
import type { EventRow } from '../../core/ingest/event.ts';
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from '../../local/clickhouse/start.ts';
import { anEvent } from '../harness/an-event.ts';
import { query, send } from '../harness/client.ts';
import { type Service, startService } from '../harness/service.ts';
import { signedIn } from '../harness/signed-in.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOON_MS = Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS / 2;
const dayOf = (daysAgo: number): string => new Date(NOON_MS - daysAgo * DAY_MS).toISOString().slice(0, 10);
/** Rows of these days have outlived their 30 days, and the grace in which they are still in the store. */
const OLD = [45, 44, 43].map(dayOf);
const [oldest = '', middle = ''] = OLD;

let folder: string;
let engine: EmbeddedClickHouse;
let service: Service;
let store: ReturnType<typeof createClient>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'edgewise-cold-'));
  engine = await startEmbeddedClickHouse({ dataDir: folder });
  service = await startService({ env: { CLICKHOUSE_URL: engine.url } });
  store = createClient({ url: engine.url, database: 'edgewise_eu' });
  // Old rows stay until a test releases them.
  await store.command({ query: 'SYSTEM STOP TTL MERGES events' });
});
afterAll(async () => {
  await service?.stop();
  await store?.close();
  await engine?.stop();
  await rm(folder, { recursive: true, force: true });
});

const anOld = (day: string, fields: Partial<EventRow> = {}): EventRow =>
  anEvent({
    project_id: service.projectId,
    event: 'kept',
    timestamp: `${day} 12:00:00.000`,
    received_at: `${day} 12:00:00.000`,
    retention_days: 30,
    ...fields,
  });

const insert = (rows: EventRow[]) => store.insert({ table: 'events', values: rows, format: 'JSONEachRow' });

async function runJob(name: string): Promise<Record<string, number>> {
  const token = (await readFile(join(service.dataDir, 'operator-token'), 'utf8')).trim();
  const answer = await fetch(`${service.url}/api/operator/jobs/${name}?quiet_s=0`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  });
  const { report }: { report: Record<string, number> } = await answer.json();
  return report;
}

const ask = (fields: object) =>
  query(service, {
    query_type: 'events',
    events: ['kept'],
    date_range: { start: oldest, end: dayOf(0) },
    interval: 'month',
    ...fields,
  });

const QUESTIONS: readonly object[] = [
  {},
  { interval: 'day', aggregation: 'unique_users' },
  { aggregation: 'sum', aggregation_property: 'price', group_by: ['plan'] },
  { aggregation: 'unique_sessions', group_by: ['country'], include_bots: true },
  { filters: [{ property: 'person', operator: 'equals', value: 'ada' }], timezone: 'Asia/Kolkata' },
  { compare: { start: oldest, end: middle } },
];
const answers = async () => Promise.all(QUESTIONS.map(async (each) => (await ask(each)).rows));

test('answers the same before its rows are gone from the store as after, from files that were verified', async () => {
  const rows = OLD.flatMap((day, index) => [
    anOld(day, { user_id: 'ada', anonymous_id: 'phone', country: 'DE', session_id: `s${index}` }),
    anOld(day, { anonymous_id: 'phone', strings: { plan: 'pro' }, numbers: { price: 2.5 } }),
    anOld(day, {
      anonymous_id: `guest-${index}`,
      strings: { plan: 'free' },
      numbers: { price: 0.25 },
      bot: index === 0 ? 'crawler' : '',
    }),
  ]);
  await insert(rows);
  await insert(rows);
  // With an early arrival time: events that arrive just before a day is written may be missing from its files.
  await store.command({
    query: 'ALTER TABLE day_changes UPDATE changed_at = changed_at - toIntervalHour(1) WHERE 1',
    clickhouse_settings: { mutations_sync: '1' },
  });
  await send(service, { events: [{ event: 'kept', user_id: 'ada', properties: { plan: 'pro', price: 4 } }] });
  await expect
    .poll(async () => (await ask({ interval: 'day', date_range: { start: dayOf(0), end: dayOf(0) } })).rows, {
      timeout: 20_000,
    })
    .toEqual([[dayOf(0), 1]]);
  const before = await answers();
  expect((await ask({})).meta).not.toHaveProperty('tiers');

  expect(await runJob('cold-write')).toEqual({ days: 3, rows: 9, bytes: expect.any(Number) });
  expect((await ask({})).meta).toMatchObject({ tiers: ['hot', 'cold'], cold_days: 3 });
  expect((await ask({})).meta).not.toHaveProperty('days_missing');
  expect(await answers()).toEqual(before);

  await store.command({ query: 'SYSTEM START TTL MERGES events' });
  await store.command({ query: 'OPTIMIZE TABLE events FINAL' });
  await store.command({ query: 'SYSTEM STOP TTL MERGES events' });
  const left = await store.query({
    query: `SELECT count() FROM events WHERE timestamp < '${dayOf(30)}'`,
    format: 'JSONCompact',
  });
  expect((await left.json<[number]>()).data).toEqual([[0]]);
  expect(await answers()).toEqual(before);
});

test('counts a late event of a day that only files still hold at once, and the same after the job has run', async () => {
  const count = async () => (await ask({ query_type: 'segmentation', interval: undefined, group_by: ['event'] })).rows;
  const [[, before] = []] = await count();
  const late = anOld(middle);
  await insert([late]);
  expect(await count()).toEqual([['kept', Number(before) + 1]]);
  expect(await runJob('cold-write')).toMatchObject({ days: 1, rows: 4 });
  expect(await count()).toEqual([['kept', Number(before) + 1]]);
  await insert([late]);
  expect(await count()).toEqual([['kept', Number(before) + 1]]);
  await runJob('cold-write');
  expect(await count()).toEqual([['kept', Number(before) + 1]]);
});

test('is harmless if run twice at once', async () => {
  const before = await answers();
  await insert(OLD.map((day) => anOld(day, { event: 'another' })));
  // One run may remove files that the other is verifying; that one then records nothing, and the next run continues.
  await Promise.all([runJob('cold-write'), runJob('cold-write')]);
  await runJob('cold-write');
  expect(await runJob('cold-write')).toEqual({});
  expect((await ask({ events: ['another'], query_type: 'segmentation', interval: undefined })).rows).toEqual([[3]]);
  expect(await answers()).toEqual(before);
});

/** Sends a file of events as a new import; its last line, once reports have all of it. */
async function imported(events: readonly object[], key: string): Promise<Partial<ImportDone>> {
  const headers = { authorization: `Bearer ${service.apiKey}`, 'idempotency-key': key };
  const body = events.map((event) => JSON.stringify(event)).join('\n');
  const answer = await fetch(`${service.url}/import`, { method: 'POST', headers, body });
  const last = JSON.parse((await answer.text()).trim().split('\n').at(-1) ?? '{}');
  const state = async () => (await fetch(`${service.url}/import/${key}`, { headers })).json();
  await expect.poll(async () => (await state()).in_reports, { timeout: 20_000 }).toBe(true);
  return last;
}

test('counts a history that an import brings for days beyond the retention once, in the store and in files', async () => {
  const aHistory = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, place) => ({
      id: `old-${from + place}`,
      event: 'of old',
      user_id: `user-${(from + place) % 3}`,
      timestamp: `${dayOf(1_000 + ((from + place) % 2))}T10:00:${String(from + place).padStart(2, '0')}Z`,
    }));
  const range = { start: dayOf(1_001), end: dayOf(1_000) };
  const fields = { events: ['of old'], date_range: range, interval: 'day' };
  const counted = async (also = {}) => (await ask({ ...fields, ...also })).rows.map((row) => row.at(-1));
  const people = async () =>
    (await ask({ ...fields, query_type: 'segmentation', interval: undefined, aggregation: 'unique_users' })).rows;
  expect(await imported(aHistory(0, 20), 'history')).toMatchObject({ accepted: 20, rejected: {} });
  expect(await counted()).toEqual([10, 10]);
  expect((await ask(fields)).meta).not.toHaveProperty('days_missing');
  await Promise.all([imported(aHistory(0, 20), 'again'), imported(aHistory(10, 30), 'overlapping')]);
  expect(await counted()).toEqual([15, 15]);
  await runJob('cold-write');

  // As if a week had passed: the rows have outlived their time in the store, and are gone.
  const ofThose = "event = 'of old' AND timestamp < now() - toIntervalDay(900)";
  const settings = { clickhouse_settings: { mutations_sync: '1' } } as const;
  const outlive = `ALTER TABLE events UPDATE retention_days = age('day', timestamp, now()) - 1 WHERE ${ofThose}`;
  await store.command({ query: outlive, ...settings });
  await store.command({ query: 'ALTER TABLE day_changes UPDATE changed_at = now64(3) WHERE 1', ...settings });
  await runJob('cold-write');
  await store.command({ query: `ALTER TABLE events DELETE WHERE ${ofThose}`, ...settings });
  // Another question than before: nothing has changed, so that one is answered from memory.
  expect(await counted({ include_bots: true })).toEqual([15, 15]);
  expect((await ask({ ...fields, include_bots: true })).meta).toMatchObject({ tiers: ['hot', 'cold'], cold_days: 2 });

  await imported(aHistory(20, 40), 'more');
  expect([await counted(), await people()]).toEqual([[20, 20], [[3]]]);
  await runJob('cold-write');
  expect([await counted(), await people()]).toEqual([[20, 20], [[3]]]);
  const call = await signedIn(service);
  expect((await call('POST', `/api/projects/${service.projectId}/erasures`, { user_id: 'user-1' })).status).toBe(201);
  expect([await counted(), await people()]).toEqual([[13, 14], [[2]]]);
}, 60_000);

test('shows its SQL without the signatures of its links', async () => {
  const body = {
    query_type: 'events',
    project_id: service.projectId,
    events: ['kept'],
    date_range: { start: oldest, end: middle },
  };
  const answer = await fetch(`${service.url}/query?sql=1`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.apiKey}` },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  expect(text).toContain('.parquet');
  expect(text).not.toContain('signature');
});

test('removes days that are past the project’s archive period', async () => {
  await insert([anOld(dayOf(400), { retention_days: 30 }), anOld(dayOf(364), { retention_days: 30 })]);
  expect(await runJob('cold-write')).toMatchObject({ days: 2 });
  expect(await runJob('cold-expire')).toEqual({});
  const call = await signedIn(service);
  const change = await call('PATCH', `/api/projects/${service.projectId}`, { archive_days: 365 });
  expect(change.status).toBe(200);
  // The history that another test imported has days past the period as well.
  expect(await runJob('cold-expire')).toEqual({ expired: expect.any(Number) });
  expect(await runJob('cold-expire')).toEqual({});
  const past = { start: dayOf(400), end: dayOf(364) };
  expect((await ask({ date_range: past })).meta).toMatchObject({ cold_days: 1 });
});

const exported = (fields: Record<string, string>) => {
  const search = new URLSearchParams({ project_id: service.projectId, start: oldest, end: dayOf(0), ...fields });
  return fetch(`${service.url}/export/events?${search}`, { headers: { authorization: `Bearer ${service.apiKey}` } });
};

test('exports days from their files, with the persons and as many events as the report counts', async () => {
  const filters = JSON.stringify([{ property: 'event', operator: 'equals', value: 'kept' }]);
  const answer = await exported({ format: 'ndjson', columns: 'timestamp,id,person', filters });
  const rows = (await answer.text()).trimEnd().split('\n');
  const { rows: counted } = await ask({ aggregation: 'count' });
  expect(rows).toHaveLength(counted.reduce((sum, row) => sum + Number(row.at(-1)), 0));
  expect(rows.filter((row) => row.includes(oldest) && row.includes('"person":"ada"'))).toHaveLength(2);
});

async function runningExports(): Promise<number> {
  const answer = await store.query({
    query: "SELECT count() AS n FROM system.processes WHERE query LIKE 'SELECT c0 AS%' AND NOT is_cancelled",
    format: 'JSONEachRow',
  });
  const [row] = await answer.json<{ n: string }>();
  return Number(row?.n);
}

test('ends a file that breaks off without its end mark, and shows none of the words of the store', async () => {
  await store.command({
    query: `INSERT INTO events (project_id, event, timestamp, id, properties, received_at, retention_days)
SELECT '${service.projectId}', 'many', toDateTime64('${dayOf(0)} 00:00:00.000', 3, 'UTC'), generateUUIDv4(),
  concat('{"noise":"', hex(randomString(250)), '"}'), now64(3), 365
FROM numbers(60000)`,
  });
  for (const [format, compression] of [
    ['csv', 'none'],
    ['ndjson', 'none'],
    ['ndjson', 'zstd'],
    ['parquet', 'none'],
    ['arrow', 'gzip'],
  ] as const) {
    const answer = await exported({ start: dayOf(0), format, compression });
    expect(answer.status).toBe(200);
    const pieces = answer.body?.[Symbol.asyncIterator]();
    const got = [(await pieces?.next())?.value ?? new Uint8Array()];
    // The command is answered when the statement has ended, which waits for its reader.
    const killed = store.command({ query: "KILL QUERY WHERE query LIKE 'SELECT c0 AS%'" });
    await expect.poll(runningExports).toBe(0);
    const rest = async () => {
      for (let next = await pieces?.next(); next && !next.done; next = await pieces?.next()) got.push(next.value);
    };
    await expect(rest(), `${format} ${compression}`).rejects.toThrow();
    await killed;
    const text = Buffer.concat(got).toString('latin1');
    expect(text).not.toContain('DB::Exception');
  }
}, 60_000);
