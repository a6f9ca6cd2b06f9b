import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipParts } from './gzip-parts.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The members that a reader finds who believes a cut where the sizes fit. */
async function membersOf(bytes: Uint8Array, chunkBytes: number): Promise<string[]> {
  const members: string[] = [];
  let member: Uint8Array[] = [];
  for await (const part of gzipParts(inChunks(bytes, chunkBytes))) {
    if (member.length > 0 && part.sizeBefore !== undefined) {
      const text = gunzipped(member);
      if (text !== undefined && text.length === part.sizeBefore) {
        members.push(text);
        member = [];
      }
    }
    member.push(part.bytes);
  }
  return [...members, gunzipped(member) ?? 'broken'];
}

function gunzipped(parts: readonly Uint8Array[]): string | undefined {
  try {
    return gunzipSync(Buffer.concat(parts)).toString();
  } catch {
    return undefined;
  }
}

const TEXTS = ['one\n', '', `${'two '.repeat(999)}\n`, 'three\n'];

test.each([1, 2, 9, 10, 11, 64, 1_000_000])(
  'finds every member of a file that comes in chunks of %d bytes',
  async (size) => {
    const file = Buffer.concat(TEXTS.map((text) => gzipSync(text)));
    expect(await membersOf(file, size)).toEqual(TEXTS);
  },
);

test('takes bytes for no member that begin like one within another', async () => {
  const inner = gzipSync('inner');
  const file = gzipSync(Buffer.concat([inner, inner, inner]), { level: 0 });
  for (const size of [7, 4_096])
    expect(await membersOf(file, size)).toEqual([Buffer.concat([inner, inner, inner]).toString()]);
});

test('gives every byte back, in order', async () => {
  const file = Buffer.concat(TEXTS.map((text) => gzipSync(text)));
  const parts: Uint8Array[] = [];
  for await (const { bytes } of gzipParts(inChunks(file, 5))) parts.push(bytes);
  expect(Buffer.concat(parts).equals(file)).toBe(true);
});
