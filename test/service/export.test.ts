import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { beforeAll, expect, test } from 'vitest';
import { FILE_FORMATS } from '../../core/api/file-formats.ts';
import { csvFields, readCsv } from '../../core/ingest/import/csv.ts';
import { aroundNow, eventually, query, send } from '../harness/client.ts';
import { newProject } from '../harness/new-project.ts';
import { fileRows, parquetTypes } from '../harness/read-file.ts';
import type { RunningService } from '../harness/service.ts';
import { sharedService } from '../harness/shared-service.ts';

const INSTANT_MS = Date.now() - 20 * 60_000;
const INSTANT = new Date(INSTANT_MS).toISOString();
/** Texts that spreadsheets run, texts that look like numbers, and numbers. */
const VALUES = {
  negative: -5,
  tiny: -1e-7,
  text_number: '-5',
  formula: '=1+1',
  phone: '+49 30 123',
  at: '@x',
  command: "-2+3+cmd|'/c'!A1",
  tab: '\tx',
  apostrophe: "'=1",
  quoted: 'say "hi"; =1',
  yes: true,
  list: [1, null, { a: 'b' }],
};

let service: RunningService;
beforeAll(async () => {
  service = await sharedService();
  const many = Array.from({ length: 1_050 }, (_, index) => ({
    event: 'tick',
    id: `t${index}`,
    anonymous_id: `d${index % 7}`,
    timestamp: INSTANT,
  }));
  const big = `{"event":"purchase","id":"big","user_id":"ada","timestamp":"${INSTANT}","properties":{"amount":9007199254740993}}`;
  await send(service, { events: many });
  await send(service, `{"events":[${big}]}`);
  await send(service, {
    events: [
      { event: 'purchase', id: 'none', user_id: 'bob', timestamp: INSTANT },
      { event: 'values', id: 'v', user_id: '=who', timestamp: INSTANT, properties: VALUES },
    ],
  });
  // Counts once, though it comes again.
  await send(service, { events: many.slice(0, 50) });
  await eventually(
    () => countOfAll(),
    (count) => count === 1_053,
  );
});

async function countOfAll(of: RunningService = service): Promise<number> {
  const { rows } = await query(of, { query_type: 'segmentation', events: ['*'], aggregation: 'count' });
  return Number(rows[0]?.at(-1) ?? 0);
}

function ask(path: string, fields: Record<string, string> = {}, of = service): Promise<Response> {
  const search = new URLSearchParams({ project_id: of.projectId, ...fields });
  return fetch(`${of.url}/export/${path}?${search}`, { headers: { authorization: `Bearer ${of.apiKey}` } });
}

async function file(path: string, fields: Record<string, string> = {}, of = service): Promise<Buffer> {
  const answer = await ask(path, { ...(path === 'persons' ? {} : aroundNow()), ...fields }, of);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!answer.ok) throw new Error(`${answer.status}: ${bytes}`);
  return bytes;
}

const TICKS = JSON.stringify([{ property: 'event', operator: 'equals', value: 'tick' }]);

test.each(FILE_FORMATS)(
  'exports every event of one instant once as %s, as many as the report counts',
  async (format) => {
    const rows = await fileRows(await file('events', { format, columns: 'id,timestamp', filters: TICKS }), format);
    expect(rows).toHaveLength(1_050);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(1_050);
    const all = await fileRows(await file('events', { format }), format);
    expect(all).toHaveLength(await countOfAll());
  },
);

test('leaves out what arrives after a file began, also in the part that is asked for later', async () => {
  const first = await ask('events', { ...aroundNow(), format: 'ndjson', filters: TICKS });
  const asOf = first.headers.get('x-export-as-of') ?? '';
  await first.arrayBuffer();
  const late = await newProject(service);
  const event = (id: string) => ({ event: 'tick', id, anonymous_id: 'd', timestamp: INSTANT });
  await send(late, { events: [event('a'), event('b')] });
  await eventually(
    () => countOfAll(late),
    (count) => count === 2,
  );
  expect(await fileRows(await file('events', { format: 'ndjson' }, late), 'ndjson')).toHaveLength(2);
  expect(await fileRows(await file('events', { format: 'ndjson', as_of: asOf }, late), 'ndjson')).toHaveLength(0);
  const half = new Date(INSTANT_MS).toISOString();
  const { start, end } = aroundNow();
  const before = await file('events', { format: 'csv', start, end: half, as_of: asOf });
  const after = await file('events', { format: 'csv', start: half, end, as_of: asOf });
  expect(csvRows(before)).toHaveLength(0);
  expect(csvRows(after)).toHaveLength(1_053);
});

test('writes CSV that no spreadsheet runs, and reads it back with every value and its type', async () => {
  const names = Object.keys(VALUES);
  const types: Record<string, string> = { negative: 'number', tiny: 'number', yes: 'boolean', list: 'json' };
  const columns = [
    'event',
    'id',
    'user_id',
    'timestamp',
    ...names.map((name) => `properties.${name}:${types[name] ?? 'text'}`),
  ];
  const filters = JSON.stringify([{ property: 'event', operator: 'equals', value: 'values' }]);
  const csv = await file('events', { columns: columns.join(','), filters });
  const [row = []] = csvRows(csv);
  const cells = Object.fromEntries(columns.map((name, place) => [name.replace(/^properties\.|:.*$/g, ''), row[place]]));
  expect(cells).toMatchObject({
    user_id: "'=who",
    negative: '-5',
    tiny: '-1e-7',
    text_number: '-5',
    formula: "'=1+1",
    phone: "'+49 30 123",
    at: "'@x",
    command: "'-2+3+cmd|'/c'!A1",
    tab: "'\tx",
    apostrophe: "''=1",
  });
  const quoted = readCsv(csv.toString().split('\n')[1] ?? '')?.map(({ isQuoted }) => isQuoted);
  expect(quoted?.slice(4, 7)).toEqual([false, false, true]);
  const { list: _, ...flat } = VALUES;
  expect(await importedProperties(csv)).toMatchObject(flat);
});

test.each(['csv', 'ndjson', 'json'] as const)(
  'reads a whole export back from %s: times, names, persons and properties',
  async (format) => {
    const filters = JSON.stringify([{ property: 'event', operator: 'in', value: ['values', 'purchase'] }]);
    const other = await newProject(service);
    await importInto(other, await file('events', { format, filters }));
    await eventually(
      () => countOfAll(other),
      (count) => count === 3,
    );
    const columns = 'event,id,timestamp,user_id,anonymous_id,person,properties';
    const there = await fileRows(await file('events', { format: 'ndjson', columns }, other), 'ndjson');
    const here = await fileRows(await file('events', { format: 'ndjson', columns, filters }), 'ndjson');
    expect(sorted(there)).toEqual(sorted(here));
  },
);

test('types columns: microseconds in UTC, absent as null, integers with every digit, properties as text', async () => {
  const columns = 'timestamp,properties.amount:integer,properties,user_id';
  const filters = JSON.stringify([{ property: 'event', operator: 'equals', value: 'purchase' }]);
  const fields = { columns, filters };
  const parquet = await file('events', { ...fields, format: 'parquet' });
  expect(await parquetTypes(parquet)).toEqual([
    ['timestamp', 'INT64', 'TIMESTAMP_MICROS'],
    ['properties.amount', 'INT64', null],
    ['properties', 'BYTE_ARRAY', 'UTF8'],
    ['user_id', 'BYTE_ARRAY', 'UTF8'],
  ]);
  const table = tableFromIPC(await file('events', { ...fields, format: 'arrow' }));
  expect(table.schema.fields.map(({ type }) => String(type))).toEqual([
    'Timestamp<MICROSECOND, UTC>',
    'Int64',
    'Utf8',
    'Utf8',
  ]);
  expect(
    table
      .toArray()
      .map((row) => row['properties.amount'])
      .sort(),
  ).toEqual([9007199254740993n, null]);
  for (const format of ['ndjson', 'json'] as const) {
    const text = (await file('events', { ...fields, format })).toString();
    expect(text).toContain('"properties.amount":9007199254740993,');
    expect(text).toContain('"properties.amount":null,');
    expect(text).toContain(`"timestamp":"${INSTANT}"`);
  }
});

test('compresses files, and names them so', async () => {
  const plain = await file('events', { filters: TICKS, columns: 'id', format: 'ndjson' });
  const gzip = await ask('events', {
    ...aroundNow(),
    filters: TICKS,
    columns: 'id',
    format: 'ndjson',
    compression: 'gzip',
  });
  expect(gzip.headers.get('content-disposition')).toMatch(/\.ndjson\.gz"$/);
  expect(gzip.headers.get('content-encoding')).toBeNull();
  expect(gunzipSync(Buffer.from(await gzip.arrayBuffer())).length).toBe(plain.length);
  const zstd = await file('events', { filters: TICKS, columns: 'id', format: 'ndjson', compression: 'zstd' });
  expect(zstdDecompressSync(zstd).length).toBe(plain.length);
});

test('exports persons, sessions and cohorts as reports count them', async () => {
  const persons = await fileRows(await file('persons', { format: 'parquet' }), 'parquet');
  expect(persons).toHaveLength(10);
  expect(persons.find(({ person }) => person === 'd0')).toMatchObject({ events: 150n });
  const sessions = await fileRows(await file('sessions', { format: 'ndjson' }), 'ndjson');
  const { rows } = await query(service, { query_type: 'sessions', measures: ['sessions', 'visitors'] });
  expect([sessions.length, new Set(sessions.map(({ person }) => person)).size]).toEqual(rows[0]);
  const body = JSON.stringify({
    name: 'Buyers',
    filters: [{ property: 'event', operator: 'equals', value: 'purchase' }],
  });
  const headers = { authorization: `Bearer ${service.apiKey}`, 'content-type': 'application/json' };
  await fetch(`${service.url}/api/projects/${service.projectId}/objects/cohorts/buyers`, {
    method: 'PUT',
    headers,
    body,
  });
  const members = await fileRows(await file('cohorts', { format: 'ndjson' }), 'ndjson');
  expect(members.map(({ cohort, person }) => [cohort, person]).sort()).toEqual([
    ['buyers', 'ada'],
    ['buyers', 'bob'],
  ]);
});

test.each(FILE_FORMATS)('exports the figures of a query as %s', async (format) => {
  const request = { events: ['tick'], date_range: aroundNow(), interval: 'hour' as const };
  const { rows } = await query(service, { query_type: 'events', ...request });
  const bytes = await file('query', { format, query: JSON.stringify({ query_type: 'events', ...request }) });
  const found = await fileRows(bytes, format);
  expect(found.map(({ value }) => Number(value))).toEqual(rows.map((row) => row.at(-1)));
});

test('says beforehand how many rows a file has, and about how large it is', async () => {
  const answer = await ask('events/size', { ...aroundNow(), format: 'ndjson' });
  const size = await answer.json();
  const whole = (await file('events', { format: 'ndjson' })).length;
  expect(size).toMatchObject({ rows: 1_053 });
  expect(Math.abs(Number(size.bytes) - whole) / whole).toBeLessThan(0.1);
});

test.each([
  ['events', {}, '`start` is missing'],
  ['events', { ...aroundNow(), columns: 'evnt' }, 'did you mean `event`?'],
  ['events', { ...aroundNow(), columns: 'id,id' }, 'names `id` twice'],
  ['events', { ...aroundNow(), filters: 'x' }, '`filters` is no JSON list'],
  ['events', { ...aroundNow(), format: 'xlsx' }, 'format'],
  ['events', { ...aroundNow(), as_of: '2999-01-01T00:00:00Z' }, 'an instant of the past'],
  ['sessions', { ...aroundNow(), columns: 'sessionn' }, 'did you mean `session`?'],
  ['query', { query: '[' }, '`query` is no JSON'],
] as const)('refuses %s with %j', async (path, fields, words) => {
  const answer = await ask(path, fields);
  expect(answer.status).toBe(400);
  expect((await answer.json()).error.message).toContain(words);
});

function csvRows(bytes: Buffer): string[][] {
  const [, ...lines] = bytes.toString().trimEnd().split('\n');
  return lines.map((line) => csvFields(line) ?? []);
}

async function importInto(other: RunningService, body: Buffer): Promise<void> {
  const headers = { authorization: `Bearer ${other.apiKey}` };
  const answer = await fetch(`${other.url}/import`, { method: 'POST', headers, body: new Uint8Array(body) });
  const text = await answer.text();
  if (!text.includes('"done":true')) throw new Error(text);
}

async function importedProperties(csv: Buffer): Promise<unknown> {
  const other = await newProject(service);
  await importInto(other, csv);
  await eventually(
    () => countOfAll(other),
    (count) => count === 1,
  );
  const [row] = await fileRows(await file('events', { format: 'ndjson', columns: 'properties' }, other), 'ndjson');
  return JSON.parse(String(row?.properties));
}

const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
