import { BLOCK_BYTES_MAX, BlockJudge } from './zstd-sequences.ts';

/** Why a zstd file cannot be read on: it ends within a frame, is broken, or needs more memory than there is. */
export class ZstdProblem extends Error {
  readonly isCut: boolean;

  constructor(message: string, isCut = false) {
    super(message);
    this.isCut = isCut;
  }
}

const MAGIC = 0xfd2fb528;
const SKIPPED = 0x184d2a50;
const HEADER_BYTES_MAX = 18;
const BLOCK_HEADER_BYTES = 3;
const RLE = 1;
const COMPRESSED = 2;
const CHECKSUM_BYTES = 4;

type Frame = { readonly headerBytes: number; readonly windowBytes: number; readonly hasChecksum: boolean };

/**
 * Cuts a zstd file into the headers and blocks of its frames, so that each part inflates to no more than a block, 128
 * KB. Frames that say they are to be skipped are left out. Throws `ZstdProblem`.
 *
 * @param windowBytesMax  what a frame may need of the bytes before, which its reader holds
 */
export async function* zstdParts(
  compressed: AsyncIterable<Uint8Array>,
  windowBytesMax: number,
): AsyncGenerator<Uint8Array, void> {
  const held = new HeldBytes(compressed);
  while (await held.has(1)) {
    const magic = (await held.has(4)) ? held.number(4) : Number.NaN;
    if (magic >>> 4 === SKIPPED >>> 4) {
      await held.skip(8 + ((await held.has(8)) ? held.number(4, 4) : 0));
      continue;
    }
    if (magic !== MAGIC) throw brokenOr(Number.isNaN(magic));
    // A small frame may be shorter than the longest header.
    await held.has(HEADER_BYTES_MAX);
    const frame = frameOf(held.peek(HEADER_BYTES_MAX));
    if (frame.windowBytes > windowBytesMax) throw tooWide(frame.windowBytes, windowBytesMax);
    yield await held.take(frame.headerBytes);
    const judge = new BlockJudge();
    for (let isLast = false; !isLast; ) {
      if (!(await held.has(BLOCK_HEADER_BYTES))) throw brokenOr(true);
      const header = held.number(BLOCK_HEADER_BYTES);
      isLast = (header & 1) === 1;
      const type = (header >> 1) & 3;
      if (header >>> 3 > BLOCK_BYTES_MAX) throw unsound();
      const block = await held.take(BLOCK_HEADER_BYTES + (type === RLE ? 1 : header >>> 3));
      if (type === COMPRESSED && !judge.isSound(block.subarray(BLOCK_HEADER_BYTES))) throw unsound();
      yield block;
    }
    if (frame.hasChecksum) yield await held.take(CHECKSUM_BYTES);
  }
}

/** RFC 8878, 3.1.1.1. */
function frameOf(bytes: Uint8Array): Frame {
  const flags = bytes[4] ?? 0;
  const isSingle = (flags & 0x20) !== 0;
  const dictionaryBytes = [0, 1, 2, 4][flags & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  const sizeAt = 5 + (isSingle ? 0 : 1) + dictionaryBytes;
  const base = 2 ** (10 + ((bytes[5] ?? 0) >> 3));
  return {
    headerBytes: sizeAt + sizeBytes,
    windowBytes: isSingle ? numberIn(bytes, sizeAt, sizeBytes) : base + (base / 8) * ((bytes[5] ?? 0) & 7),
    hasChecksum: (flags & 4) !== 0,
  };
}

function tooWide(bytes: number, bytesMax: number): ZstdProblem {
  const megabytes = (count: number): string => `${Math.ceil(count / 1024 / 1024).toLocaleString('en')} MB`;
  return new ZstdProblem(
    `it needs a window of ${megabytes(bytes)}, and ${megabytes(bytesMax)} are read; compress it at level 19 or below, without --long`,
  );
}

function brokenOr(isCut: boolean): ZstdProblem {
  return new ZstdProblem(isCut ? 'it ends within a frame' : 'it has bytes that are no frame; compress it again', isCut);
}

function unsound(): ZstdProblem {
  return new ZstdProblem('it has a block that inflates to more than the format allows; compress it again');
}

/** Bytes that came and are not taken yet. */
class HeldBytes {
  readonly #source: AsyncIterator<Uint8Array>;
  #bytes: Uint8Array = new Uint8Array();

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Waits until there are so many; false where the file ends before. */
  async has(count: number): Promise<boolean> {
    while (this.#bytes.length < count) {
      const next = await this.#source.next();
      if (next.done) return false;
      const joined = new Uint8Array(this.#bytes.length + next.value.length);
      joined.set(this.#bytes);
      joined.set(next.value, this.#bytes.length);
      this.#bytes = joined;
    }
    return true;
  }

  peek(count: number): Uint8Array {
    return this.#bytes.subarray(0, count);
  }

  number(count: number, at = 0): number {
    return numberIn(this.#bytes, at, count);
  }

  async take(count: number): Promise<Uint8Array> {
    if (!(await this.has(count))) throw brokenOr(true);
    const taken = this.#bytes.slice(0, count);
    this.#bytes = this.#bytes.subarray(count);
    return taken;
  }

  /** As `take`, without holding the bytes. */
  async skip(count: number): Promise<void> {
    for (let left = count; left > 0; ) {
      if (!(await this.has(1))) throw brokenOr(true);
      const part = Math.min(left, this.#bytes.length);
      this.#bytes = this.#bytes.subarray(part);
      left -= part;
    }
  }
}

/** A number of up to eight bytes, the lowest first. */
function numberIn(bytes: Uint8Array, at: number, count: number): number {
  let number = 0;
  for (let place = count - 1; place >= 0; place--) number = number * 256 + (bytes[at + place] ?? 0);
  return number;
}
