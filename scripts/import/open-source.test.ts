import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { aZip } from '../../test/harness/a-zip.ts';
import { openSource } from './open-source.ts';

const folder = await mkdtemp(join(tmpdir(), 'edgewise-source-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is read of a file with this content, and how much of the file that was; or why it is not read. */
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

test('reads a file as it is, and gzipped, and several gzip files that were joined', async () => {
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

test('reads of Plausible’s zip the pages and the events, or the days where there are no pages', async () => {
  const files = {
    'imported_custom_events_20261101_20261130.csv': Buffer.from('events'),
    'imported_sources_20261101_20261130.csv': Buffer.from('sources'),
    'imported_visitors_20261101_20261130.csv': Buffer.from('visitors'),
  };
  expect(await read(aZip(files))).toMatchObject({ text: 'visitors\nevents\n' });
  const withPages = { ...files, 'imported_pages_20261101_20261130.csv': Buffer.from('pages') };
  expect(await read(aZip(withPages))).toMatchObject({ text: 'pages\nevents\n' });
});

test('says of a zip without events, and of one that is cut off, that there is nothing to read', async () => {
  const zip = aZip({ 'photo.jpg': Buffer.from('…') });
  expect(await read(zip)).toContain('holds no events: photo.jpg');
  expect(await read(zip.subarray(0, 40))).toContain('is no zip archive, or is cut off');
});
