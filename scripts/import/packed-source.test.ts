import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { type CutOff, cutOffMessage } from '../../core/ingest/import/cut-off.ts';
import { aTar } from '../../test/harness/a-tar.ts';
import { aWideZip } from '../../test/harness/a-wide-zip.ts';
import { aZip } from '../../test/harness/a-zip.ts';
import { readExport } from '../../test/import/read-export.ts';
import { openSource } from './open-source.ts';
import { wholeLines } from './whole-lines.ts';

const folder = await mkdtemp(join(tmpdir(), 'edgewise-packed-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Read = { readonly text: string; readonly cut: CutOff | undefined };

/** The whole lines that are read of a file, and where it is cut off; or the reason why it cannot be read. */
async function readPath(path: string): Promise<Read | string> {
  const source = await openSource(path);
  if (!source.ok) return source.error;
  let cut: CutOff | undefined;
  const parts: Uint8Array[] = [];
  const lines = wholeLines(
    source.value.read(() => undefined),
    source.value.isCsv,
    (where) => {
      cut = where;
    },
  );
  for await (const part of lines) parts.push(part);
  return { text: Buffer.concat(parts).toString(), cut };
}

async function read(content: Buffer): Promise<Read | string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  return readPath(path);
}

function eventsOf(found: Read | string) {
  if (typeof found === 'string') throw new Error(found);
  return readExport(found);
}

/** Numbers from a seed, so that lines do not compress away. */
const noise = (place: number) => (Math.imul(place + 1, 2_654_435_761) >>> 0).toString(36);
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, place) => `{"event":"a","id":"${place}","note":"${noise(place)}"}\n`);
const rows = rowsOf(1_000);
const text = rows.join('');
const csv = `uuid,event,distinct_id,timestamp\n${rows.map((_, place) => `${place},"a\nb ${noise(place)}",ada,2026-11-09\n`).join('')}`;

test.each([
  ['gzip', gzipSync(text)],
  ['zstd', zstdCompressSync(text)],
  ['zstd of several frames', Buffer.concat([zstdCompressSync(text.slice(0, 999)), zstdCompressSync(text.slice(999))])],
  ['a zip of ZIP64, written as a stream', aWideZip('a.json', Buffer.from(text))],
  ['a tar', aTar({ 'a/b.ndjson': text })],
  ['a gzipped tar', gzipSync(aTar({ 'readme.txt': 'x', 'b.ndjson': text }))],
  ['a zip of zstd', aZip({ 'a.ndjson.zst': zstdCompressSync(text) })],
])('reads %s', async (_, packed) => {
  const found = await read(packed);
  expect(found).toMatchObject({ cut: undefined });
  expect(typeof found === 'string' ? found : found.text.trim()).toBe(text.trim());
});

const half = (packed: Buffer, share = 0.61) => packed.subarray(0, Math.floor(packed.length * share));

test.each([
  ['gzip', half(gzipSync(text)), 'truncated gzip'],
  // Whole blocks of 128 KB are all that can be read.
  ['zstd', half(zstdCompressSync(rowsOf(9_000).join('')), 0.9), 'truncated zstd'],
  ['zip', half(aZip({ 'a.json': Buffer.from(text) })), 'truncated zip'],
  ['zip that was written as a stream', half(aWideZip('a.json', Buffer.from(text))), 'truncated zip'],
  ['tar', half(aTar({ 'a.json': text })), 'truncated tar'],
  ['gzipped tar', half(gzipSync(aTar({ 'a.json': text }))), 'truncated gzip'],
  ['JSON array', half(Buffer.from(`[${rows.join(',')}]`), 0.6), 'the closing bracket of its JSON is missing'],
])('reads the whole rows of a cut %s, and says where it ends', async (_, packed, kind) => {
  const found = await read(packed);
  if (typeof found === 'string') throw new Error(found);
  const lines = found.text.trimEnd().split('\n');
  expect(found.cut).toEqual({ kind, isWithin: true });
  expect(lines.length).toBeGreaterThan(400);
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(lines.map((_, place) => String(place)));
});

test('reads the whole records of a cut CSV, though line breaks stand in its cells', async () => {
  const found = await read(half(gzipSync(csv)));
  const { events, refused } = eventsOf(found);
  expect([events.length > 400, refused, events.at(-1)?.event]).toEqual([true, [], `a\nb ${noise(events.length - 1)}`]);
});

test('reads every file before the cut of a zip, also where only its directory is missing', async () => {
  const zip = aZip({ 'b.json': Buffer.from('{"event":"b"}'), 'a.json': Buffer.from('{"event":"a"}\n') });
  const whole = await read(zip.subarray(0, zip.length - 30));
  expect(whole).toMatchObject({ text: expect.stringContaining('{"event":"b"}'), cut: { isWithin: false } });
  const cutLast = await read(zip.subarray(0, zip.indexOf('a.json') + 12));
  expect(cutLast).toMatchObject({ text: '{"event":"b"}\n', cut: { kind: 'truncated zip' } });
});

test('says what of a cut file is in', () => {
  const counts = { accepted: 612, line: 612 };
  const kind = 'truncated gzip';
  const said = cutOffMessage(counts, 'lines', { kind, isWithin: true });
  expect(said).toContain('612 rows are in; the file ends within row 613 (truncated gzip)');
  expect(cutOffMessage({ accepted: 1, line: 2 }, 'csv', { kind, isWithin: false })).toContain(
    '1 event is in; the file ends after line 2 (truncated gzip)',
  );
});

test('refuses a cut zip whose files only count together', async () => {
  const zip = aZip({
    'imported_pages_20261109_20261110.csv': Buffer.from('a'),
    'imported_visitors_20261109_20261110.csv': Buffer.from('b'),
  });
  expect(await read(zip.subarray(0, zip.length - 30))).toContain('its files can only be read together');
});

const fixture = (name: string) => fileURLToPath(new URL(`../../test/fixtures/exports/${name}`, import.meta.url));

test.each([
  ['ga4.parquet', 'ga4', ['page_view', 'purchase', 'page_view', 'page_view']],
  ['posthog.parquet', 'posthog', ['page_view', 'Order Completed', 'Order Completed']],
  ['segment.parquet', 'segment', ['Order Completed', 'Order Completed']],
  ['native.parquet', 'native', ['signup', 'signup']],
])('reads %s, written by DuckDB with another compression each', async (name, format, names) => {
  const read = eventsOf(await readPath(fixture(name)));
  expect(read).toMatchObject({ format, refused: [] });
  expect(read.events.map(({ event }) => event)).toEqual(names);
  expect(new Set(read.events.map(({ id }) => id)).size).toBe(names.length);
});

test('keeps numbers, nesting and times of Parquet, and every digit', async () => {
  const [sale] = eventsOf(await readPath(fixture('ga4.parquet'))).events.slice(1);
  expect(sale).toMatchObject({
    timestamp: expect.anything(),
    anonymous_id: 'c.1',
    session_id: 'c.1.1795168801',
    properties: { revenue: 19.9, currency: 'EUR', ratio: 1.5 },
    context: { location: { country: 'DE' }, browser: { name: 'Chrome' } },
  });
  const [view] = eventsOf(await readPath(fixture('posthog.parquet'))).events;
  expect(JSON.stringify(view?.properties)).toContain('"big":12345678901234567890');
  expect(view?.timestamp).toBe('2026-11-11T10:00:01.123Z');
});

test('says that nothing can be read of a Parquet file that is cut off', async () => {
  const whole = await readFile(fixture('native.parquet'));
  expect(await read(whole.subarray(0, whole.length - 20))).toContain(
    'nothing is in; the file ends before its footer (truncated Parquet)',
  );
  const broken = Buffer.from(whole);
  broken.fill(0xff, whole.length - 60, whole.length - 8);
  expect(await read(broken)).toContain('its Parquet footer is broken');
});

test('joins the files of Adobe’s data feed, its escapes and its words', async () => {
  const feed = aTar({
    'column_headers.tsv':
      'hitid_high\thitid_low\thit_time_gmt\tpost_visid_high\tpost_visid_low\tpost_pagename\tbrowser\n',
    'browser.tsv': '497\tFirefox 128\n',
    'hit_data.tsv': '1\t2\t1795168801\t3\t4\tA\\\tB\\\nC\\\\\t497\n1\t3\t1795168802\t3\t4\tD\t9\n',
  });
  for (const packed of [gzipSync(feed), feed]) {
    const { format, events, refused } = eventsOf(await read(packed));
    expect([format, refused, events.length]).toEqual(['adobe', [], 2]);
    expect(events[0]).toMatchObject({
      event: 'page_view',
      anonymous_id: '3_4',
      context: { page: { title: 'A\tB\nC\\' }, browser: { name: 'Firefox 128' } },
    });
  }
});

test('reads hits of Adobe beside a file of their columns', async () => {
  const columns = [
    'hitid_high',
    'hitid_low',
    'hit_time_gmt',
    ...Array.from({ length: 30 }, (_, at) => `prop${at + 1}`),
  ];
  await writeFile(join(folder, 'column_headers.tsv'), `${columns.join('\t')}\n`);
  const found = await read(gzipSync(`1\t2\t1795168801${'\t'.repeat(29)}\tx\n`));
  expect(eventsOf(found).events).toMatchObject([{ event: 'page_view', properties: { prop30: 'x' } }]);
  await rm(join(folder, 'column_headers.tsv'));
});

test('joins Umami’s events with their data', async () => {
  const zip = aZip({
    'website_event.csv': Buffer.from(
      'event_id,session_id,visit_id,created_at,url_path,page_title,event_type,event_name\ne1,s,v,2026-11-20 10:00:00,/a,"two\nlines",2,signup\ne2,s,v,2026-11-20 10:00:01,/a,,1,\n',
    ),
    'event_data.csv': Buffer.from(
      'website_event_id,data_key,string_value,number_value,date_value,data_type\ne1,plan,"a ""b"", c",,,1\ne1,seats,5,5.0000,,2\ne1,ok,true,,,3\n',
    ),
    'session_data.csv': Buffer.from('session_id,data_key\n'),
  });
  const { format, events, refused } = eventsOf(await read(zip));
  expect([format, refused]).toEqual(['umami', []]);
  expect(events).toMatchObject([
    { event: 'signup', id: 'e1', properties: { plan: 'a "b", c', seats: 5, ok: true } },
    { event: 'page_view', id: 'e2' },
  ]);
});

test.each([
  ['bzip2', Buffer.from('BZh91AY&SY'), 'compressed with bzip2; use gzip or zstd'],
  ['an empty zip', Buffer.from('504b0506', 'hex'), 'is not a zip archive'],
  ['a gzipped Parquet file', gzipSync('PAR1…'), 'a Parquet file, which is read from its end, compressed'],
  ['SQLite', Buffer.from('SQLite format 3\0…'), 'a SQLite database; export its events'],
  ['a 7z', Buffer.from('377abcaf271c00', 'hex'), 'a 7z archive; unpack it'],
])('names %s for what it is', async (_, content, said) => {
  expect(await read(content)).toContain(said);
});
