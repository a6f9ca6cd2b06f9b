/** A zip or a tar: files in a file. */
export type Archive = {
  readonly entries: readonly ArchiveEntry[];
  /** Such as "truncated zip", where the archive ends too early: the last entry may be cut, and others may be missing. */
  readonly cut: string | undefined;
};

export type ArchiveEntry = {
  readonly name: string;
  /** As it is stored. */
  readonly bytes: number;
  /** Its content. Throws `CutFile` where the archive ends within it. */
  read(): AsyncIterable<Buffer>;
};
