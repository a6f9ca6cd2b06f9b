import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Unlike the service, this reads several gzip files that were joined to one. */
export async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  // Errors surface at the readable end.
  yield* pipeline(Readable.from(packed), createGunzip(), () => undefined);
}
