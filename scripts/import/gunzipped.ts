import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Unlike the service, this reads several gzip files that were joined to one. */
export async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  // What goes wrong comes out of the end that is read.
  yield* pipeline(Readable.from(packed), createGunzip(), () => undefined);
}
