import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { inflateFrames } from './inflate-frames.ts';

async function inflatedBytes(file: Uint8Array): Promise<number> {
  const source = (async function* () {
    for (let at = 0; at < file.length; at += 16_384) yield file.subarray(at, at + 16_384);
  })();
  let bytes = 0;
  for await (const part of inflateFrames(source)) bytes += part.length;
  return bytes;
}

test('a file that stands for thousands of times its size is given up after some megabytes', async () => {
  const small = zstdCompressSync(Buffer.alloc(8 * 1024 * 1024, 'a'));
  expect(await inflatedBytes(small)).toBe(8 * 1024 * 1024);
  const many = Buffer.concat(Array.from({ length: 40 }, () => small));
  await expect(inflatedBytes(many)).rejects.toThrow('times its size');
});
