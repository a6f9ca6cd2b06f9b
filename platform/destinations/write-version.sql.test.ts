import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { WrittenTable } from '../../core/api/written-tables.ts';
import { checkedProjectId } from '../../core/base/ids.ts';
import { ok } from '../../core/base/result.ts';
import { addDays } from '../../core/base/time/calendar.ts';
import { type DayAsked, OWN_FILE_COLUMNS, planDay } from '../../core/destinations/parquet/plan-day.ts';
import { readTypedColumns } from '../../core/destinations/typed-columns.ts';
import { titled } from '../../core/export/titled.ts';
import { PLAIN_PERSONS } from '../../core/query/lowering/links.ts';
import { lowerWhole } from '../../core/query/lowering/lower.ts';
import { print } from '../../core/query/tree/printer.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { newDatabase, type TestDatabase } from '../../test/harness/clickhouse-database.ts';
import { startS3 } from '../../test/harness/s3-server.ts';
import { s3Bucket } from '../export/s3-bucket.ts';
import { writeVersion } from './write-version.ts';

const nowMs = Date.UTC(2026, 11, 10);
let database: TestDatabase;
let s3: Awaited<ReturnType<typeof startS3>>;
let folder: string;
beforeAll(async () => {
  [database, s3] = await Promise.all([newDatabase(inject('clickHouseUrl')), startS3()]);
  folder = await mkdtemp(join(tmpdir(), 'edgewise-parquet-'));
});
afterAll(async () => {
  await Promise.all([database.drop(), s3.stop(), rm(folder, { recursive: true })]);
});

const at = (timestamp: string, overrides: Parameters<typeof anEvent>[0] = {}) =>
  anEvent({ project_id: 'p1', timestamp, received_at: timestamp, event: 'paid', ...overrides });

type Asked = Partial<DayAsked> & { readonly columns?: string[]; readonly table?: WrittenTable };

async function write(day: string, asOf: number, asked: Asked = {}, more: object = {}) {
  const { columns = ['properties.price:number'], table = 'events', ...others } = asked;
  const typed = readTypedColumns(columns, OWN_FILE_COLUMNS);
  if (!typed.ok) throw new Error(typed.error);
  const projectId = checkedProjectId('p1');
  const context = { projectId, timezone: 'Europe/Berlin', nowMs };
  const defaults = { timezone: 'UTC', filters: [], cohorts: [], includeBots: false };
  const plan = planDay(table, { ...defaults, day, asOfMs: asOf, typed: typed.value, ...others }, context);
  if (!plan.ok) throw new Error(plan.error.message);
  const { tree, titles, scope, includeBots } = plan.value;
  const lowered = print(lowerWhole(tree, { ...scope, persons: PLAIN_PERSONS, projectId, includeBots }));
  const outside = {
    fetch: (url: string, init: RequestInit) => fetch(url, init),
    resolve: async () => [],
    nowMs,
    allowLoopback: true,
    ownAddresses: new Set<string>(),
  };
  const place = { endpoint: s3.endpoint, region: 'auto', bucket: 'reports', access_key_id: s3.key.access_key_id };
  const bucket = s3Bucket(place, s3.key.secret_access_key, outside);
  const written = await writeVersion(database.store, bucket, {
    place: { prefix: 'out', projectId, table },
    version: { day, asOfMs: asOf },
    statement: async () => ok(titled(lowered, titles, 'export.events')),
    ...more,
  });
  if (!written.ok) throw new Error(written.error.message);
  return written.value;
}

/** Reads files of the bucket as DuckDB reads a folder of Hive's layout: by the columns of the first. */
async function duck(query: (files: string) => string, table = 'events/date=2026-11-0*') {
  const connection = await (await DuckDBInstance.create()).connect();
  const path = `${s3.directory}/reports/out/project=p1/${table}/*/part-*._S3rver_object`;
  const answer = await connection.runAndReadAll(query(path));
  return answer.getRowObjectsJson();
}
const read = (path: string) => `read_parquet('${path}', hive_partitioning = true)`;

test('a price that is whole, broken, text and absent on four days is one column of doubles, and no column changes its type', async () => {
  const sent = ['{"price":5}', '{"price":3.7}', '{"price":"n/a","big":12345678901234567890}', '{}'];
  const days = sent.map((_, index) => addDays('2026-11-01', index));
  await database.insertEvents(
    sent.map((properties, index) => at(`${days[index]} 10:00:00.123`, { properties, ...(index === 1 ? VISIT : {}) })),
  );
  // The fifth has no event at all.
  for (const day of [...days, '2026-11-05']) await write(day, nowMs);
  const columns = `date::text AS day, property_price, properties->>'price' AS sent, properties->>'big' AS big, "timestamp"::text AS at`;
  expect(await duck((path) => `SELECT ${columns} FROM ${read(path)} ORDER BY day`)).toMatchObject([
    { day: '2026-11-01', property_price: 5, sent: '5', at: '2026-11-01 10:00:00.123+00' },
    { day: '2026-11-02', property_price: 3.7, sent: '3.7' },
    { day: '2026-11-03', property_price: null, sent: 'n/a', big: '12345678901234567890' },
    { day: '2026-11-04', property_price: null, sent: null },
  ]);
  const types = await duck(
    (
      path,
    ) => `SELECT name, list(DISTINCT coalesce(logical_type, type)) AS types, count(DISTINCT file_name)::int AS files
      FROM parquet_schema('${path}') WHERE type IS NOT NULL GROUP BY name`,
  );
  expect(types.filter(({ types: all, files }) => files !== 5 || !Array.isArray(all) || all.length !== 1)).toEqual([]);
  const times = types.filter(({ name }) => name === 'timestamp' || name === 'received_at');
  expect(times.map(({ types: all }) => String(all))).toEqual([MICROSECONDS, MICROSECONDS]);
});

const VISIT = { country: 'DE', revenue: 3.5, has_revenue: 1 };
const MICROSECONDS = expect.stringContaining('MICROS=MicroSeconds()');

test('a late event makes a version beside the old one, which stays as it was; without one nothing is written', async () => {
  const first = Date.parse('2026-11-09T00:15:00Z');
  const second = Date.parse('2026-11-09T09:00:00Z');
  await database.insertEvents([at('2026-11-08 09:00:00.000'), at('2026-11-08 10:00:00.000')]);
  const before = await write('2026-11-08', first);
  if (before === 'unchanged') throw new Error('Nothing was written');
  expect(before).toMatchObject({ rows: 2, files: 1 });
  expect(await write('2026-11-08', second, {}, { before })).toBe('unchanged');
  const late = { received_at: '2026-11-09 08:00:00.000' };
  await database.insertEvents([at('2026-11-08 11:00:00.000', late)]);
  // A repeated try of the first version reads what was there then.
  expect(await write('2026-11-08', first)).toMatchObject({ rows: 2, checksum: before.checksum });
  expect(await write('2026-11-08', second, {}, { before })).toMatchObject({ rows: 3 });
  const counts = await duck(
    (path) => `SELECT version, count(*)::int AS n FROM ${read(path)} GROUP BY version ORDER BY version`,
    'events/date=2026-11-08',
  );
  expect(counts).toEqual([
    { version: '20261109T001500000Z', n: 2 },
    { version: '20261109T090000000Z', n: 3 },
  ]);
  const objects = await s3.objects();
  expect(objects.filter((name) => /date=2026-11-08.*_SUCCESS$/.test(name))).toHaveLength(2);
});

test('days are those of the stated zone, whatever the zone of the project', async () => {
  await database.insertEvents(
    ['2026-11-20 04:59:59.999', '2026-11-20 05:00:00.000', '2026-11-21 04:59:59.999', '2026-11-21 05:00:00.000'].map(
      (time) => at(time),
    ),
  );
  const asked = { timezone: 'America/New_York' };
  expect(await write('2026-11-20', nowMs, asked)).toMatchObject({ rows: 2 });
});

test('a large day is divided among files that hold each row once', async () => {
  const events = Array.from({ length: 500 }, (_, index) =>
    at(`2026-11-25 10:00:00.${String(index).padStart(3, '0')}`, { user_id: `u${index % 7}`, anonymous_id: '' }),
  );
  await database.insertEvents([...events, ...events.slice(0, 50)]);
  expect(await write('2026-11-25', nowMs, {}, { fileRowsMax: 100 })).toMatchObject({ rows: 500, files: 5 });
  const [all] = await duck(
    (path) => `SELECT count(*)::int AS n, count(DISTINCT id)::int AS ids, count(DISTINCT filename)::int AS files
      FROM read_parquet('${path}', filename = true)`,
    'events/date=2026-11-25',
  );
  expect(all).toEqual({ n: 500, ids: 500, files: 5 });
  expect(await write('2026-11-25', nowMs, { table: 'persons' })).toMatchObject({ files: 1 });
  const persons = (path: string) => `SELECT count(*)::int AS n FROM ${read(path)} WHERE person LIKE 'u%'`;
  expect(await duck(persons, 'persons/*')).toEqual([{ n: 7 }]);
});
