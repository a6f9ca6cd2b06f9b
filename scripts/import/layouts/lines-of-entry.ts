import type { ArchiveEntry } from '../archive.ts';
import { CutFile } from '../cut-file.ts';
import { unpacked } from '../inflated.ts';
import { readLines } from '../read-lines.ts';

/** A file of an archive, unpacked once more where it is compressed itself. */
export function contentOfEntry(entry: ArchiveEntry): AsyncIterable<Buffer> {
  const kind = /\.gz$/i.test(entry.name) ? 'gzip' : /\.zst$/i.test(entry.name) ? 'zstd' : undefined;
  return unpacked(kind, entry.read());
}

/** The lines of a file of an archive. Throws errors of a file with its name. */
export async function* linesOfEntry(entry: ArchiveEntry): AsyncGenerator<Uint8Array, void> {
  try {
    yield* readLines(contentOfEntry(entry));
  } catch (problem) {
    if (problem instanceof CutFile) throw problem;
    throw new Error(`${entry.name}: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
}
