import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FileFormat } from '../../core/api/file-formats.ts';
import { recordedProjectId } from '../../core/base/ids.ts';
import { ANSWER_FORMATS, ANSWER_TYPES, type AnswerFormat } from '../../core/customer-sql/answer-formats.ts';
import { storeFormatOf } from '../../core/export/formats.ts';
import { anEvent } from '../../test/harness/an-event.ts';
import { type CustomerServer, startCustomerServer } from '../../test/harness/customer-sql.ts';
import { fileRows, parquetTypes } from '../../test/harness/read-file.ts';
import { runCustomerSql } from './run-customer-sql.ts';

let server: CustomerServer;
const alpha = recordedProjectId('prj_00000000000000000000000a');

beforeAll(async () => {
  server = await startCustomerServer();
  const timestamp = '2026-03-02 10:05:00.123';
  await server.insertEvents([
    anEvent({ project_id: alpha, timestamp, event: 'signup', user_id: 'ada', properties: '{"plan":"pro"}' }),
  ]);
});
afterAll(() => server?.remove());

async function answer(sql: string, format: AnswerFormat, settings = {}) {
  const asked = { projectId: alpha, scope: {}, sql, format, settings, nowMs: Date.now() };
  const run = await runCustomerSql(server.store, asked);
  if (!run.ok) return { failure: run.error, type: '', bytes: Buffer.from('') };
  const { response } = run.value;
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  return { failure: undefined, type, bytes: Buffer.from(await response.arrayBuffer()) };
}

function file(sql: string, format: FileFormat) {
  const { name, settings } = storeFormatOf({ format, compression: 'none' });
  return answer(sql, name, settings);
}

const TYPED = `
  SELECT timestamp, CAST(NULL, 'Nullable(Int64)') AS absent, CAST(9007199254740993, 'Nullable(Int64)') AS big, properties
  FROM events`;
const AT_MS = Date.parse('2026-03-02T10:05:00.123Z');

it('types Parquet by the statement: instants of INT64 in UTC, absent as null, all digits, properties as text', async () => {
  const { bytes } = await file(TYPED, 'parquet');
  expect(await parquetTypes(bytes)).toEqual([
    ['timestamp', 'INT64', 'TIMESTAMP_MILLIS'],
    ['absent', 'INT64', null],
    ['big', 'INT64', null],
    ['properties', 'BYTE_ARRAY', 'UTF8'],
  ]);
  const [row] = await fileRows(bytes, 'parquet');
  expect(row).toMatchObject({ absent: null, big: 9007199254740993n, properties: '{"plan":"pro"}' });
  expect(row?.timestamp).toHaveProperty('micros', BigInt(AT_MS) * 1_000n);
  const finer = await file("SELECT toDateTime64(timestamp, 6, 'UTC') AS at FROM events", 'parquet');
  expect(await parquetTypes(finer.bytes)).toEqual([['at', 'INT64', 'TIMESTAMP_MICROS']]);
});

it('types Arrow likewise', async () => {
  const table = tableFromIPC((await file(TYPED, 'arrow')).bytes);
  const types = table.schema.fields.map(({ type }) => String(type));
  expect(types).toEqual(['Timestamp<MILLISECOND, UTC>', 'Int64', 'Int64', 'Utf8']);
  expect(table.get(0)?.toJSON()).toEqual({
    timestamp: AT_MS,
    absent: null,
    big: 9007199254740993n,
    properties: '{"plan":"pro"}',
  });
});

/** The integer as each format may hold it: text, or eight bytes of either order. */
const DIGITS = ['9007199254740993', Buffer.from('0100000000002000', 'hex'), Buffer.from('0020000000000001', 'hex')];

it.each(ANSWER_FORMATS)('sends %s as a documented type, with every digit of an integer', async (format) => {
  const { bytes, type } = await answer('SELECT 9007199254740993 AS big', format);
  expect(ANSWER_TYPES).toContain(type);
  expect(format === 'Null' || DIGITS.some((digits) => bytes.includes(digits))).toBe(true);
});

it.each(['Arrow', 'ArrowStream', 'Parquet'] as const)(
  'refuses the state of an aggregate function in %s',
  async (format) => {
    const { failure } = await answer('SELECT uniqState(user_id) AS state FROM events', format);
    expect(failure?.kind).toBe('engine');
  },
);
