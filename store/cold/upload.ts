import type { ColdBucket, ColdUpload } from './cold-store.ts';

/** The part of a bucket that a file is written through. */
export type UploadBucket = Pick<ColdBucket, 'put' | 'createMultipartUpload'>;

/** R2 accepts parts of 5 MB or more, which must all have one size, except for the last. */
export const UPLOAD_PART_BYTES = 8 * 1024 * 1024;

/**
 * Writes a stream as one object, holding one part in memory at a time. The object appears only at the end: an interrupted
 * upload leaves none.
 *
 * @returns the size of the object in bytes
 */
export async function upload(
  bucket: UploadBucket,
  name: string,
  stream: ReadableStream<Uint8Array>,
  partBytes = UPLOAD_PART_BYTES,
): Promise<number> {
  const parts = partsOf(stream, partBytes);
  const first = await parts.next();
  if (first.done) throw new Error(`The stream for ${name} is empty`);
  if (first.value.length < partBytes) {
    await bucket.put(name, first.value);
    return first.value.length;
  }
  const target = await bucket.createMultipartUpload(name);
  try {
    return await uploadParts(target, first.value, parts);
  } catch (problem) {
    await target.abort();
    throw problem;
  }
}

async function uploadParts(
  target: ColdUpload,
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void>,
): Promise<number> {
  const uploaded = [await target.uploadPart(1, first)];
  let bytes = first.length;
  for await (const part of rest) {
    uploaded.push(await target.uploadPart(uploaded.length + 1, part));
    bytes += part.length;
  }
  await target.complete(uploaded);
  return bytes;
}

/** The stream in pieces of exactly this size, except for the last. */
async function* partsOf(stream: ReadableStream<Uint8Array>, partBytes: number): AsyncGenerator<Uint8Array, void> {
  let part = new Uint8Array(partBytes);
  let filled = 0;
  for await (const chunk of stream) {
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + partBytes - filled);
      part.set(taken, filled);
      at += taken.length;
      filled += taken.length;
      if (filled < partBytes) continue;
      yield part;
      part = new Uint8Array(partBytes);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}
