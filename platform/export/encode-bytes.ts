import { createGzip, createZstdCompress } from 'node:zlib';

/** Compresses bytes as they come, holding no more than the window of the method. */
export async function* encodeBytes(
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'gzip' | 'zstd',
): AsyncGenerator<Uint8Array> {
  const encoder = encoding === 'gzip' ? createGzip() : createZstdCompress();
  const made: Uint8Array[] = [];
  encoder.on('data', (piece: Uint8Array) => made.push(piece));
  try {
    for await (const piece of bytes) {
      await settled((done) => encoder.write(piece, done));
      yield* made.splice(0);
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
