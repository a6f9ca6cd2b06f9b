import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { UPLOAD_PART_BYTES, upload } from './upload.ts';

/** A stream of so many bytes, in pieces that are no divisor of a part. */
function aStream(bytes: number, failsAt = Number.POSITIVE_INFINITY): ReadableStream<Uint8Array> {
  let made = 0;
  return new ReadableStream({
    pull(controller) {
      if (made >= failsAt) throw new Error('The store went away');
      if (made === bytes) return controller.close();
      const piece = new Uint8Array(Math.min(1_000_003, bytes - made)).map((_, index) => (made + index) % 251);
      made += piece.length;
      controller.enqueue(piece);
    },
  });
}

async function stored(name: string): Promise<Uint8Array | undefined> {
  const object = await env.COLD_EU.get(name);
  return object ? new Uint8Array(await object.arrayBuffer()) : undefined;
}

it.each([
  ['less than a part', 1_000],
  ['exactly a part', UPLOAD_PART_BYTES],
  ['several parts and a rest', 2 * UPLOAD_PART_BYTES + 17],
])('writes %s as one object, byte by byte', async (_, bytes) => {
  const name = `cold/upload-${bytes}`;
  expect(await upload(env.COLD_EU, name, aStream(bytes))).toBe(bytes);
  const content = await stored(name);
  expect(content?.length).toBe(bytes);
  const wrong = content?.findIndex((byte, index) => byte !== index % 251);
  expect(wrong).toBe(-1);
});

it('leaves no object when the stream breaks off, in the first part or a later one', async () => {
  for (const failsAt of [1_000_003, UPLOAD_PART_BYTES + 1_000_003]) {
    const name = `cold/broken-${failsAt}`;
    await expect(upload(env.COLD_EU, name, aStream(3 * UPLOAD_PART_BYTES, failsAt))).rejects.toThrow('went away');
    expect(await stored(name)).toBeUndefined();
  }
});

it('refuses a stream of nothing', async () => {
  await expect(upload(env.COLD_EU, 'cold/nothing', aStream(0))).rejects.toThrow('is empty');
});
