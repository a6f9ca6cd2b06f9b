import { createGzip, createZstdCompress } from 'node:zlib';

/**
 * The output of one piece fits in here, end mark included: workerd’s zstd fails with “unexpected end of file” when
 * its output does not.
 */
const OUT_BYTES = 1024 * 1024;
const PIECE_BYTES_MAX = OUT_BYTES / 4;

/** Compresses bytes as they come, holding no more than the window of the method. */
export async function* encodeBytes(
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'gzip' | 'zstd',
): AsyncGenerator<Uint8Array> {
  const bound = { chunkSize: OUT_BYTES };
  const encoder = encoding === 'gzip' ? createGzip(bound) : createZstdCompress(bound);
  const made: Uint8Array[] = [];
  encoder.on('data', (piece) => made.push(piece));
  try {
    for await (const all of bytes) {
      for (let at = 0; at < all.length; at += PIECE_BYTES_MAX) {
        const piece = all.subarray(at, at + PIECE_BYTES_MAX);
        await settled((done) => encoder.write(piece, done));
        yield* made.splice(0);
      }
    }
    await settled((done) => {
      encoder.once('end', () => done());
      encoder.once('error', done);
      encoder.end();
    });
    yield* made.splice(0);
  } finally {
    encoder.destroy();
  }
}

function settled(work: (done: (problem?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    work((problem) => (problem ? reject(problem) : resolve()));
  });
}
