import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aZip } from '../../test/harness/a-zip.ts';
import { readExport } from '../../test/import/read-export.ts';
import { openSource } from './open-source.ts';

const folder = await mkdtemp(join(tmpdir(), 'edgewise-source-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The content read from a file, and how many of its bytes that took; or the reason why it cannot be read. */
async function read(content: Buffer): Promise<{ text: string; share: number } | string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  const source = await openSource(path);
  if (!source.ok) return source.error;
  let bytesRead = 0;
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.value.read((bytes) => {
    bytesRead += bytes;
  })) {
    chunks.push(chunk);
  }
  return { text: Buffer.concat(chunks).toString(), share: bytesRead / source.value.bytes };
}

const text = '{"event":"a"}\n{"event":"b"}\n';

test('reads a file as it is, gzipped, or as several concatenated gzip files', async () => {
  expect(await read(Buffer.from(text))).toEqual({ text, share: 1 });
  expect(await read(gzipSync(text))).toEqual({ text, share: 1 });
  expect(await read(Buffer.concat([gzipSync(text), gzipSync(text)]))).toEqual({ text: text + text, share: 1 });
});

test('reads Amplitude’s zip of gzipped lines, in order, each file ending its last line', async () => {
  const zip = aZip({
    '123456/123456_2026-11-11_11#0.json.gz': gzipSync('{"event_type":"b"}'),
    '123456/123456_2026-11-11_10#0.json.gz': gzipSync('{"event_type":"a"}'),
    '123456/readme.txt': Buffer.from('no events'),
  });
  expect(await read(zip)).toEqual({ text: '{"event_type":"a"}\n{"event_type":"b"}\n', share: 1 });
});

const plausible = (table: string) =>
  readFile(new URL(`../../test/fixtures/exports/plausible-${table}.csv`, import.meta.url));

test('skips the files that a Mac adds to a zip', async () => {
  const zip = aZip({
    '__MACOSX/._a.json.gz': Buffer.from('attributes'),
    '._b.json': Buffer.from('attributes'),
    'a.json.gz': gzipSync('{"event_type":"a"}'),
  });
  expect(await read(zip)).toMatchObject({ text: '{"event_type":"a"}\n' });
});

test('reads each file of a zip in its own form: arrays, lines, and files with a byte order mark', async () => {
  const zip = aZip({
    'a.json': Buffer.from('[{"event":"a"},\n{"event":"b"}]'),
    'b.json': Buffer.from('[{"event":"c"}]\n'),
    'c.ndjson': Buffer.from('\ufeff{"event":"d"}\n{"event":"e"}'),
  });
  const found = await read(zip);
  if (typeof found === 'string') throw new Error(found);
  expect(readExport(found).events.map(({ event }) => event)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('reads a zip of CSVs, but not of CSVs beside JSON', async () => {
  const csv = Buffer.from('uuid,event,distinct_id,timestamp\n1,a,ada,2026-11-09T00:00:00Z\n');
  expect(await read(aZip({ 'events.csv': csv }))).toMatchObject({ text: `${csv}\n` });
  const mixed = await read(aZip({ 'events.csv': csv, 'more.json': Buffer.from(text) }));
  expect(mixed).toContain('contains both CSV and JSON files (events.csv and more.json); unpack it');
});

test('names the file of a zip that cannot be read', async () => {
  const zip = aZip({ 'a.json': Buffer.from(text), 'b.json.gz': Buffer.from('no gzip') });
  await expect(read(zip)).rejects.toThrow('b.json.gz: incorrect header check');
});

test('reads the days and the events of Plausible’s zip, but no table that counts them again', async () => {
  const zip = aZip({
    'imported_custom_events_20261109_20261110.csv': Buffer.from('events'),
    'imported_sources_20261109_20261110.csv': Buffer.from('sources'),
    'imported_visitors_20261109_20261110.csv': Buffer.from('visitors'),
  });
  expect(await read(zip)).toMatchObject({ text: 'visitors\nevents\n' });
});

test('distributes the visits of Plausible’s days over its pages', async () => {
  const zip = aZip({
    'imported_pages_20261109_20261110.csv': await plausible('pages'),
    'imported_visitors_20261109_20261110.csv': await plausible('visitors'),
  });
  const joined = await read(zip);
  if (typeof joined === 'string') throw new Error(joined);
  const events = readExport({ text: joined.text }).events.filter(({ timestamp }) =>
    String(timestamp).startsWith('2026-11-09'),
  );
  const different = (values: unknown[]) => new Set(values).size;
  // The day has 3 visitors and 4 visits; its pages have 3 and 2 visits, 5 and 4 views.
  expect([events.length, different(events.map(({ session_id }) => session_id))]).toEqual([9, 4]);
  expect(different(events.map(({ anonymous_id }) => anonymous_id))).toBe(3);
});

test('reports that a zip without events, or a truncated one, has nothing to read', async () => {
  const zip = aZip({ 'photo.jpg': Buffer.from('…') });
  expect(await read(zip)).toContain('contains no events: photo.jpg');
  expect(await read(zip.subarray(0, 20))).toContain('is not a zip archive, or is truncated');
  expect(await read(zip.subarray(0, 40))).toContain('is cut off (truncated zip) and contains no events: photo.jpg');
});

test('refuses a file of UTF-16 as a whole, also gzipped, and names the one in a zip', async () => {
  const small = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const file of [small, Buffer.from(small).swap16(), gzipSync(small)]) {
    expect(await read(file)).toContain('is UTF-16; save it as UTF-8');
  }
  await expect(read(aZip({ 'a.json': small }))).rejects.toThrow('a.json: it is UTF-16');
});
