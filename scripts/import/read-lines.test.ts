import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readLines, readShape } from './read-lines.ts';

async function* inPieces(content: string, size = 7) {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

/** The detected kind of a file, and the lines read from it. */
const read = async (content: string) => [await readShape(inPieces(content)), await text(readLines(inPieces(content)))];

const LINES = '{"a":1}\n{"a":2}\n';
const CSV = 'uuid,event,distinct_id,timestamp\n1,"a\nb",c,d\n';

test('reads lines and a CSV unchanged, and an array as lines', async () => {
  expect(await read(LINES)).toEqual(['lines', LINES]);
  expect(await read(CSV)).toEqual(['csv', CSV]);
  expect(await read('[{"a":1},\n {"a":2}]')).toEqual(['array', ' {"a":1}\n  {"a":2}\n']);
  expect(await read('')).toEqual(['lines', '']);
});

test('removes a byte order mark', async () => {
  for (const content of [LINES, CSV]) expect(await read(`\ufeff${content}`)).toEqual(await read(content));
});

test('detects the kind of a file even after blank lines', async () => {
  const blank = `\r\n \n${'\n'.repeat(20)}`;
  expect(await read(`${blank}[{"a":1},\n {"a":2}]`)).toEqual([
    'array',
    expect.stringMatching(/^[\r ]+{"a":1}\n {2}{"a":2}\n$/),
  ]);
  expect(await read(`${blank}${CSV}`)).toEqual(['csv', `${blank}${CSV}`]);
  expect(await read(`\ufeff${blank}${CSV}`)).toEqual(['csv', `${blank}${CSV}`]);
  expect(await read(blank)).toEqual(['lines', blank]);
});

test('refuses an array that is truncated or followed by something', async () => {
  await expect(read('[{"a":1},')).rejects.toThrow('the closing bracket of its JSON is missing');
  await expect(read('[{"a":1}] {')).rejects.toThrow('something follows');
});
