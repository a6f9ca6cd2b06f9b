import { BodyProblem } from './body-problem.ts';
import { gzipParts } from './gzip-parts.ts';

const OUTPUT_BYTES = 256 * 1024;
const NOTHING = new Uint8Array();

/** Inflates every member of a gzip file, one after the other. */
export async function* inflateMembers(compressed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
  let member: GzipMember | undefined;
  for await (const { bytes, sizeBefore } of gzipParts(compressed)) {
    if (member !== undefined) {
      yield* member.drain();
      if (sizeBefore !== undefined && member.size === sizeBefore) {
        yield* member.end();
        member = undefined;
      }
    }
    member ??= new GzipMember();
    await member.write(bytes);
  }
  if (member !== undefined) yield* member.end();
}

/**
 * :TRICKY: workerd's DecompressionStream accepts every write and keeps all of its output: piping a body into it would
 * inflate a gigabyte into memory. So a slice is written only after `drain`: a read that still waits after a turn of the
 * event loop shows that no output is left.
 */
class GzipMember {
  readonly #output: OutputReader;
  readonly #writer: WritableStreamDefaultWriter;
  #size = 0;

  constructor() {
    const { readable, writable } = new DecompressionStream('gzip');
    this.#output = new OutputReader(readable.getReader({ mode: 'byob' }));
    this.#writer = writable.getWriter();
  }

  /** Bytes of output so far, modulo 2^32. */
  get size(): number {
    return this.#size;
  }

  /** A failed write shows in the next read. */
  async write(bytes: Uint8Array): Promise<void> {
    await this.#writer.write(bytes).catch(() => undefined);
  }

  async *drain(): AsyncGenerator<Uint8Array, void> {
    for (;;) {
      const part = await this.#output.waitOneTurn();
      if (part === undefined || this.#output.isOver) return;
      yield this.#counted(part);
    }
  }

  /** The rest of the member, which must be complete. */
  async *end(): AsyncGenerator<Uint8Array, void> {
    yield* this.drain();
    this.#output.isWritten = true;
    await this.#writer.close().catch(() => undefined);
    while (!this.#output.isOver) {
      const part = await this.#output.wait();
      if (part.length > 0) yield this.#counted(part);
    }
  }

  #counted(part: Uint8Array): Uint8Array {
    this.#size = (this.#size + part.length) % 2 ** 32;
    return part;
  }
}

/** Reads a stream one read at a time, and tells whether a read has settled yet. */
class OutputReader {
  readonly #reader: ReadableStreamBYOBReader;
  /** Whether all of the member has been written: a failure shows then that its end is missing. */
  isWritten = false;
  #pending: Promise<Uint8Array> | undefined;
  #isSettled = false;
  #isOver = false;

  constructor(reader: ReadableStreamBYOBReader) {
    this.#reader = reader;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Output that is ready by the next turn of the event loop, else undefined. */
  async waitOneTurn(): Promise<Uint8Array | undefined> {
    this.#pending ??= this.#read();
    if (!this.#isSettled) await Promise.race([this.#pending, new Promise((resolve) => setTimeout(resolve, 0))]);
    return this.#isSettled ? this.wait() : undefined;
  }

  async wait(): Promise<Uint8Array> {
    const part = await (this.#pending ?? this.#read());
    this.#pending = undefined;
    this.#isSettled = false;
    return part;
  }

  async #read(): Promise<Uint8Array> {
    try {
      const { done, value } = await this.#reader.read(new Uint8Array(OUTPUT_BYTES));
      this.#isOver = done;
      return value ?? NOTHING;
    } catch {
      if (this.isWritten) throw BodyProblem.cutOff('truncated gzip');
      throw new BodyProblem('The gzip data is broken; compress the file again, and send all of it.');
    } finally {
      this.#isSettled = true;
    }
  }
}
