/** A file ends before its time: everything that was read of it is right. */
export class CutFile extends Error {
  /** Such as "truncated gzip". */
  readonly kind: string;

  constructor(kind: string) {
    super(`it ends too early (${kind})`);
    this.kind = kind;
  }
}
