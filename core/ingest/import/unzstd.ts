import { Decompress } from 'fzstd';
import { ZstdProblem, zstdParts } from './zstd-parts.ts';

/**
 * Inflates every frame of a zstd file. By a library: the streams of Node.js and workerd never end where a second frame
 * follows, or where the output of a piece does not fit into their buffer. The library does not compare checksums. Throws
 * `ZstdProblem`.
 */
export async function* unzstd(
  compressed: AsyncIterable<Uint8Array>,
  windowBytesMax: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let inflated: Uint8Array<ArrayBuffer>[] = [];
  const decoder = new Decompress((part) => {
    inflated.push(new Uint8Array(part));
  });
  for await (const part of zstdParts(compressed, windowBytesMax)) {
    push(decoder, part, false);
    yield* inflated;
    inflated = [];
  }
  push(decoder, new Uint8Array(), true);
  yield* inflated.filter(({ length }) => length > 0);
}

function push(decoder: Decompress, part: Uint8Array, isLast: boolean): void {
  try {
    decoder.push(part, isLast);
  } catch (problem) {
    throw new ZstdProblem(`it is broken (${String(problem).slice(0, 100)}); compress it again`);
  }
}
