import { type ApiError, apiError } from '../../core/base/errors.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { gzipParts } from './gzip-parts.ts';
import { INPUT_BYTES, INPUT_MS_MAX } from './limits.ts';

/** A request's body as it is read: what it holds, inflated, and how much of it has been read as it was sent. */
export type OpenBody = {
  readonly bytes: AsyncGenerator<Uint8Array, void>;
  readonly received: () => number;
};

/** Reading failed for a reason that the sender can mend. Thrown by `bytes`, since it may come after any chunk. */
export class BodyProblem extends Error {
  readonly code: 'malformed_body' | 'timeout';

  constructor(message: string, code: BodyProblem['code'] = 'malformed_body') {
    super(message);
    this.code = code;
  }

  get asError(): ApiError {
    return apiError(this.code, this.message);
  }
}

const GZIP = [0x1f, 0x8b];
const UNREAD: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], what: 'a zip archive; unpack it, or use `npm run import`, which does' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], what: 'compressed with zstd; use gzip, or send it as it is' },
  { magic: [0x42, 0x5a, 0x68], what: 'compressed with bzip2; use gzip, or send it as it is' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], what: 'compressed with xz; use gzip, or send it as it is' },
  { magic: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file; export JSON lines' },
  { magic: [0xff, 0xfe], what: 'text in UTF-16; save it as UTF-8' },
  { magic: [0xfe, 0xff], what: 'text in UTF-16; save it as UTF-8' },
];

/**
 * Opens a body of any size: gzip by its magic bytes, whatever the headers say, else as it is. No more is read than is
 * asked for, so that a sender is held up by what follows.
 *
 * Errors: `malformed_body` for an empty body, and for forms of files that are not read. Throws `BodyProblem` where not even
 * its beginning comes in time.
 */
export async function openBody(body: ReadableStream<Uint8Array> | null): Promise<Result<OpenBody, ApiError>> {
  if (body === null) return err(EMPTY);
  let received = 0;
  const chunks = chunksOf(body, (bytes) => {
    received += bytes;
  });
  const first = await chunks.next();
  if (first.done) return err(EMPTY);
  const unread = UNREAD.find(({ magic }) => begins(first.value, magic));
  if (unread !== undefined) return err(apiError('malformed_body', `The body is ${unread.what}.`));
  const bytes = rejoined(first.value, chunks);
  return ok({ bytes: begins(first.value, GZIP) ? inflated(bytes) : bytes, received: () => received });
}

const EMPTY = apiError('malformed_body', 'The body is empty; send a file of events with one JSON object on each line.');

/** A body arrives in chunks of 4 KB: they are gathered, since each costs a turn. */
async function* chunksOf(
  body: ReadableStream<Uint8Array>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader({ mode: 'byob' });
  for (;;) {
    const { done, value } = await inTime(reader.readAtLeast(INPUT_BYTES, new Uint8Array(INPUT_BYTES)), () =>
      reader.cancel(),
    );
    if (value !== undefined && value.length > 0) {
      onBytes(value.length);
      yield value;
    }
    if (done) return;
  }
}

/** What is sent too slowly holds a place that others wait for. */
async function inTime<T>(reading: Promise<T>, giveUp: () => Promise<void>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), INPUT_MS_MAX);
  });
  const read = await Promise.race([reading.then((value) => ({ value })), late]).finally(() => clearTimeout(timer));
  if (read !== undefined) return read.value;
  reading.catch(() => undefined);
  await giveUp().catch(() => undefined);
  const least = `${INPUT_BYTES / 1024} KB within ${INPUT_MS_MAX / 1000} seconds`;
  throw new BodyProblem(`The body came too slowly; send at least ${least}, and go on where this ended.`, 'timeout');
}

async function* rejoined<T>(first: T, rest: AsyncGenerator<T, void>): AsyncGenerator<T, void> {
  yield first;
  yield* rest;
}

/** Every member of a gzip file, inflated, one after the other. */
async function* inflated(compressed: AsyncGenerator<Uint8Array, void>): AsyncGenerator<Uint8Array, void> {
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
 * :TRICKY: workerd's DecompressionStream takes whatever is written to it and keeps all that comes out: piping a body into
 * it would inflate a gigabyte into memory. So a slice is written only after `drain`: when a read that was given a turn of
 * the event loop still waits, nothing is left in it.
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

  /** Bytes that came out, modulo 2^32. */
  get size(): number {
    return this.#size;
  }

  /** What goes wrong with a write is told by the read. */
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

  /** The rest of the member, which has to be whole. */
  async *end(): AsyncGenerator<Uint8Array, void> {
    yield* this.drain();
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

/** Reads of one stream, one at a time, that may be asked about before they have ended. */
class OutputReader {
  readonly #reader: ReadableStreamBYOBReader;
  #pending: Promise<Uint8Array> | undefined;
  #isSettled = false;
  #isOver = false;

  constructor(reader: ReadableStreamBYOBReader) {
    this.#reader = reader;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** What came out by the next turn of the event loop; undefined when that is nothing. */
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
      throw new BodyProblem('The gzip data is broken or cut off; compress the file again, and send the whole of it.');
    } finally {
      this.#isSettled = true;
    }
  }
}

const OUTPUT_BYTES = 256 * 1024;
const NOTHING = new Uint8Array();

function begins(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}
