import { Decompress } from 'fzstd';
import { BodyProblem } from './body-problem.ts';
import { zstdParts } from './zstd-parts.ts';

/**
 * Inflates every frame of a zstd file. By a library: workerd's own stream of zstd fails, or never ends, where the output
 * of a piece does not fit into its buffer. The library does not compare checksums.
 */
export async function* unzstd(compressed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  let inflated: Uint8Array[] = [];
  const decoder = new Decompress((part) => {
    inflated.push(part);
  });
  for await (const part of zstdParts(compressed)) {
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
    throw new BodyProblem(`The zstd data is broken (${String(problem).slice(0, 100)}); compress the file again.`);
  }
}
