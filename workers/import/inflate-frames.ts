import { unzstd } from '../../core/ingest/import/unzstd.ts';
import { ZstdProblem } from '../../core/ingest/import/zstd-parts.ts';
import { BodyProblem } from './body-problem.ts';

/**
 * The window that a frame may need: 8 MB, as every decoder supports (RFC 8878, 3.1.1.1.2) and levels up to 19 use. `--ultra`
 * and `--long` ask for up to 2 GB.
 */
const WINDOW_BYTES_MAX = 8 * 1024 * 1024;

/** Inflates every frame of a zstd file, one after the other. */
export async function* inflateFrames(compressed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  try {
    yield* unzstd(compressed, WINDOW_BYTES_MAX);
  } catch (problem) {
    if (!(problem instanceof ZstdProblem)) throw problem;
    if (problem.isCut) throw BodyProblem.cutOff('truncated zstd');
    throw new BodyProblem(`The body cannot be read as zstd: ${problem.message}.`);
  }
}
