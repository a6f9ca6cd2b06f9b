import { GZIP_HEADER, GZIP_NOTHING, GzipSum } from '../../../core/clickhouse-door/gzip-frame.ts';
import { after } from '../after.ts';
import type { Rows } from './rows-of.ts';

/** A hang-up is noticed where something is written, on runtimes that do not report it. */
const NOTHING_MS = 500;

/** Compresses rows as they come. Until the first one, bytes that come out as nothing keep the connection in use. */
export async function* gzipRows(rows: Rows): Rows {
  yield GZIP_HEADER;
  const first = rows.next();
  for (;;) {
    const come = await Promise.race([first, after(NOTHING_MS)]);
    if (come !== undefined) break;
    yield GZIP_NOTHING;
  }
  const sum = new GzipSum();
  const deflate = new CompressionStream('deflate-raw');
  const end = write(deflate.writable.getWriter(), first, rows, sum);
  // A failure of it arrives by the reader too.
  end.catch(() => undefined);
  const reader = deflate.readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      yield value;
    }
    yield sum.trailer();
    return await end;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function write(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  first: ReturnType<Rows['next']>,
  rows: Rows,
  sum: GzipSum,
): Promise<'whole' | 'broken'> {
  for (let next = await first; ; next = await rows.next()) {
    if (next.done) {
      await writer.close();
      return next.value;
    }
    sum.add(next.value);
    await writer.write(next.value);
  }
}
