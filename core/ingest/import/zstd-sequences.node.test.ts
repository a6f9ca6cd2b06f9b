import { constants, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unzstd } from './unzstd.ts';

const WINDOW_BYTES_MAX = 8 * 1024 * 1024;

async function inflate(file: Uint8Array): Promise<Buffer> {
  const source = (async function* () {
    yield file;
  })();
  const parts: Uint8Array[] = [];
  for await (const part of unzstd(source, WINDOW_BYTES_MAX)) parts.push(part);
  return Buffer.concat(parts);
}

/** Lines that repeat each other in part, by a seed. */
function lines(count: number, variety: number): Buffer {
  let state = 7;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state % variety;
  };
  const all = Array.from(
    { length: count },
    (_, at) => `{"event":"e${next()}","at":${at},"page":"/${'p'.repeat(next() % 90)}${next()}"}`,
  );
  return Buffer.from(all.join('\n'));
}

const CONTENTS: readonly (readonly [string, Buffer])[] = [
  ['nothing', Buffer.alloc(0)],
  ['one letter', Buffer.alloc(700_000, 'a')],
  ['a short period', Buffer.from('abcdefghij'.repeat(90_000))],
  ['lines alike', lines(6_000, 5)],
  ['lines apart', lines(6_000, 1_000_003)],
  ['few bytes', lines(3, 10)],
];

test.each(CONTENTS)('what every level of compression writes is read: %s', async (_, content) => {
  for (const level of [-5, 1, 3, 9, 19]) {
    const file = zstdCompressSync(content, { params: { [constants.ZSTD_c_compressionLevel]: level } });
    expect((await inflate(file)).equals(content)).toBe(true);
  }
});

/** A frame of one compressed block with so many sequences, all of the longest match. */
function bomb(sequences: number): Uint8Array {
  const more = sequences - 0x7f00;
  const content = [8, 97, 255, more & 255, more >> 8, 0b01010100, 0, 0, 52, 1];
  const header = (content.length << 3) | (2 << 1) | 1;
  return Uint8Array.from([
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0,
    0x38,
    header & 255,
    (header >> 8) & 255,
    header >> 16,
    ...content,
  ]);
}

test('a few bytes that ask for gigabytes of copies are refused before anything is copied', async () => {
  expect(bomb(98_000)).toHaveLength(19);
  await expect(inflate(bomb(98_000))).rejects.toThrow('more than the format allows');
}, 2_000);

test('a run that is longer than a block is refused', async () => {
  const header = (2_000_000 << 3) | (1 << 1) | 1;
  const frame = [0x28, 0xb5, 0x2f, 0xfd, 0, 0x38, header & 255, (header >> 8) & 255, (header >> 16) & 255, 97];
  await expect(inflate(Uint8Array.from(frame))).rejects.toThrow('more than the format allows');
});
