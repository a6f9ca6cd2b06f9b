import { unzstd } from '../../core/ingest/import/unzstd.ts';
import { ZstdProblem } from '../../core/ingest/import/zstd-parts.ts';
import { BodyProblem } from './body-problem.ts';

/**
 * The window that a frame may need: 8 MB, as every decoder supports (RFC 8878, 3.1.1.1.2) and levels up to 19 use. `--ultra`
 * and `--long` ask for up to 2 GB.
 */
const WINDOW_BYTES_MAX = 8 * 1024 * 1024;

/**
 * Deflate makes at most a thousand of one byte, and four bytes of zstd can stand for 128 KB: reading a megabyte of those would
 * keep everybody's isolate busy for minutes. Events, which have ids and times, become a hundred times smaller at best.
 */
const TIMES_MAX = 1_100;
const FREE_BYTES = 64 * 1024 * 1024;
const TOO_DENSE = `The body inflates to more than ${TIMES_MAX} times its size; send such a file as gzip, or uncompressed.`;

/** Inflates every frame of a zstd file, one after the other. */
export async function* inflateFrames(compressed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  let received = 0;
  let inflated = 0;
  const counted = async function* () {
    for await (const bytes of compressed) {
      received += bytes.length;
      yield bytes;
    }
  };
  try {
    for await (const part of unzstd(counted(), WINDOW_BYTES_MAX)) {
      inflated += part.length;
      if (inflated > FREE_BYTES + received * TIMES_MAX) throw new BodyProblem(TOO_DENSE);
      yield part;
    }
  } catch (problem) {
    if (!(problem instanceof ZstdProblem)) throw problem;
    if (problem.isCut) throw BodyProblem.cutOff('truncated zstd');
    throw new BodyProblem(`The body cannot be read as zstd: ${problem.message}.`);
  }
}
