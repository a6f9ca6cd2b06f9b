import type { ArchiveEntry } from '../archive.ts';

/** A part of an archive that is imported: lines, from one of its files or several. */
export type Part = {
  readonly entry: ArchiveEntry;
  readonly isCsv: boolean;
  readonly lines: () => AsyncIterable<Uint8Array>;
};

/** How a tool spreads its export over files: a file in this folder, and a line in `index.ts`. */
export type Layout = {
  /** The parts that are imported, in order; undefined where they are not this tool's. */
  readonly partsOf: (entries: readonly ArchiveEntry[]) => readonly Part[] | undefined;
  /** Whether files are joined, so that without one of them the others would give other events. */
  readonly needsWhole: boolean;
};
