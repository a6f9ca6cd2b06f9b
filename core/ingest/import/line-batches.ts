/** A few thousand whole lines of a file, which are read, sent and recorded together. */
export type LineBatch = {
  /** Number of the first line, starting at 1. */
  readonly firstLine: number;
  readonly lines: number;
  /** The lines, each with its line feed and without trailing space. For a line that is too long, only its beginning. */
  readonly bytes: Uint8Array;
  /** Indexes within the batch, starting at 0, of lines that are too long. */
  readonly tooLong: ReadonlySet<number>;
};

export type BatchLimits = {
  readonly linesMax: number;
  /** A batch ends with the line that reaches this size. */
  readonly bytesMax: number;
  readonly lineBytesMax: number;
  /** Number of the first line; default 1. */
  readonly firstLine?: number;
  /** The last line of an earlier request; a batch ends there as well. */
  readonly endsAtLine?: number;
  /** Whether trailing space belongs to a line, as in a CSV's last cell; default false. */
  readonly keepsSpace?: boolean;
};

/** Number of bytes in a batch up to and including a line, given by its number. */
export function bytesToLine({ firstLine, bytes }: LineBatch, line: number): number {
  let end = 0;
  for (let at = firstLine; at <= line; at++) end = bytes.indexOf(LINE_FEED, end) + 1;
  return end;
}

/** Bytes kept of a line that is too long, to identify it. */
const EVIDENCE_BYTES = 200;
const LINE_FEED = 0x0a;
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0d]);

/**
 * Cuts a stream of bytes into batches of whole lines. The cuts depend on the bytes alone, not on how they arrive, so a
 * resent file is cut at the same lines. Trailing space does not belong to a line: the last member of a JSON array is
 * followed by the closing bracket until the array grows. Holds at most one batch and one line.
 */
export class LineBatches {
  readonly #limits: BatchLimits;
  readonly #buffer: Uint8Array;
  #length = 0;
  #lineStart = 0;
  #isTooLong = false;
  #lines = 0;
  #firstLine: number;
  #tooLong = new Set<number>();

  constructor(limits: BatchLimits) {
    this.#limits = limits;
    this.#firstLine = limits.firstLine ?? 1;
    this.#buffer = new Uint8Array(limits.bytesMax + limits.lineBytesMax + 1);
  }

  /** The batches that these bytes complete. */
  *push(bytes: Uint8Array): Generator<LineBatch> {
    for (let at = 0; at < bytes.length; ) {
      const found = bytes.indexOf(LINE_FEED, at);
      const end = found === -1 ? bytes.length : found;
      this.#take(bytes.subarray(at, end));
      at = end + 1;
      if (found === -1) return;
      this.#endLine();
      if (this.#isFull) yield this.#cut();
    }
  }

  /** The rest at the end of the file; its last line may lack a line feed. */
  end(): LineBatch | undefined {
    this.#dropSpace();
    if (this.#length > this.#lineStart) this.#endLine();
    return this.#lines === 0 ? undefined : this.#cut();
  }

  /** The whole lines that are left of a file that was cut off; the line in which it ends is dropped. */
  endWhole(): LineBatch | undefined {
    this.#length = this.#lineStart;
    this.#isTooLong = false;
    return this.#lines === 0 ? undefined : this.#cut();
  }

  /** Whether bytes of a line came whose end did not. */
  get isWithinLine(): boolean {
    return this.#length > this.#lineStart;
  }

  #take(part: Uint8Array): void {
    if (this.#isTooLong) return;
    const length = this.#length - this.#lineStart + part.length;
    if (length <= this.#limits.lineBytesMax) {
      this.#buffer.set(part, this.#length);
      this.#length += part.length;
      return;
    }
    this.#isTooLong = true;
    const room = this.#lineStart + EVIDENCE_BYTES - this.#length;
    if (room > 0) this.#buffer.set(part.subarray(0, room), this.#length);
    this.#length = this.#lineStart + EVIDENCE_BYTES;
  }

  #endLine(): void {
    if (this.#isTooLong) this.#tooLong.add(this.#lines);
    this.#isTooLong = false;
    this.#dropSpace();
    this.#buffer[this.#length++] = LINE_FEED;
    this.#lineStart = this.#length;
    this.#lines++;
  }

  #dropSpace(): void {
    if (this.#limits.keepsSpace) return;
    while (this.#length > this.#lineStart && SPACES.has(this.#buffer[this.#length - 1])) this.#length--;
  }

  get #isFull(): boolean {
    const { linesMax, bytesMax, endsAtLine } = this.#limits;
    if (this.#lines >= linesMax || this.#length >= bytesMax) return true;
    return this.#firstLine + this.#lines - 1 === endsAtLine;
  }

  #cut(): LineBatch {
    const batch: LineBatch = {
      firstLine: this.#firstLine,
      lines: this.#lines,
      bytes: this.#buffer.slice(0, this.#length),
      tooLong: this.#tooLong,
    };
    this.#firstLine += this.#lines;
    this.#lines = 0;
    this.#length = 0;
    this.#lineStart = 0;
    this.#tooLong = new Set();
    return batch;
  }
}
