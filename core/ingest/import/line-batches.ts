/** Whole lines of a file, some thousand at once: what is read, sent and recorded together. */
export type LineBatch = {
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: number;
  /** The lines, each with its line feed and no space before it. Of a line that is too long only the beginning. */
  readonly bytes: Uint8Array;
  /** Places within the batch, from 0, of lines that are too long. */
  readonly tooLong: ReadonlySet<number>;
};

export type BatchLimits = {
  readonly linesMax: number;
  /** A batch ends with the line that reaches this. */
  readonly bytesMax: number;
  readonly lineBytesMax: number;
  /** Number of the first line; default 1. */
  readonly firstLine?: number;
  /** The last line of an earlier request: a batch ends there too. */
  readonly endsAtLine?: number;
  /** Whether space at the end of a line belongs to it, as in a CSV's last cell; default false. */
  readonly keepsSpace?: boolean;
};

/** How many bytes of a batch its lines take up to and with that of this number. */
export function bytesToLine({ firstLine, bytes }: LineBatch, line: number): number {
  let end = 0;
  for (let at = firstLine; at <= line; at++) end = bytes.indexOf(LINE_FEED, end) + 1;
  return end;
}

/** What is kept of a line that is too long, to recognise it by. */
const EVIDENCE_BYTES = 200;
const LINE_FEED = 0x0a;
const SPACES: ReadonlySet<number | undefined> = new Set([0x20, 0x09, 0x0d]);

/**
 * Cuts a stream of bytes into batches of whole lines. Where it cuts depends on the bytes alone, not on how they arrive,
 * so that a file that comes again is cut at the same lines. A line is the same whatever space follows it: behind the last
 * member of a JSON array stands its bracket, until the array grows. Holds one batch and one line at most.
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

  /** The batches that are full with these bytes. */
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

  /** What is left when the file is over; its last line may lack its line feed. */
  end(): LineBatch | undefined {
    this.#dropSpace();
    if (this.#length > this.#lineStart) this.#endLine();
    return this.#lines === 0 ? undefined : this.#cut();
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
