import type { Archive, ArchiveEntry } from './archive.ts';
import { CutFile } from './cut-file.ts';

const BLOCK_BYTES = 512;
const CUT = 'truncated tar';

type Header = { readonly name: string; readonly bytes: number; readonly type: string };

/**
 * Opens a tar archive, which is read from its beginning for each of its files: it may be compressed. Libraries for tar lose
 * what they hold of a file when the archive ends early.
 *
 * @param open  the archive, unpacked, from its beginning
 */
export async function openTar(open: () => AsyncIterable<Buffer>): Promise<Archive> {
  const entries: ArchiveEntry[] = [];
  let cut: string | undefined;
  try {
    for await (const { header, place } of filesOf(open())) {
      entries.push({ name: header.name, bytes: header.bytes, read: () => contentOf(open, place) });
    }
  } catch (problem) {
    if (!(problem instanceof CutFile)) throw problem;
    cut = problem.kind;
  }
  return { entries, cut };
}

async function* contentOf(open: () => AsyncIterable<Buffer>, wanted: number): AsyncGenerator<Buffer, void> {
  for await (const { place, content } of filesOf(open())) {
    if (place !== wanted) continue;
    yield* content();
    return;
  }
}

type TarFile = {
  readonly header: Header;
  readonly place: number;
  readonly content: () => AsyncGenerator<Buffer, void>;
};

/** The files of an archive in order. What is not read of one is skipped. */
async function* filesOf(archive: AsyncIterable<Buffer>): AsyncGenerator<TarFile, void> {
  const bytes = new Bytes(archive);
  let longName: string | undefined;
  for (let place = 0; ; place++) {
    const block = await bytes.block();
    if (block === undefined || block.every((byte) => byte === 0)) return;
    const header = headerOf(block);
    let left = header.bytes;
    const content = async function* (): AsyncGenerator<Buffer, void> {
      while (left > 0) {
        const part = await bytes.upTo(left);
        left -= part.length;
        yield part;
      }
    };
    if (header.type === 'L' || header.type === 'x') longName = nameIn(header.type, await textOf(content()));
    else if (header.type === '0' || header.type === '\0') {
      yield { header: { ...header, name: longName ?? header.name }, place, content };
      longName = undefined;
    }
    for await (const _ of content());
    for (let padding = -header.bytes & (BLOCK_BYTES - 1); padding > 0; ) padding -= (await bytes.upTo(padding)).length;
  }
}

/** The header of a file (POSIX ustar). */
function headerOf(block: Buffer): Header {
  const text = (at: number, length: number) => block.toString('utf8', at, at + length).split('\0', 1)[0] ?? '';
  const isBinary = ((block[124] ?? 0) & 0x80) !== 0;
  const bytes = isBinary ? Number(block.readBigUInt64BE(128)) : Number.parseInt(text(124, 12).trim() || '0', 8);
  const prefix = text(257, 6) === 'ustar' ? text(345, 155) : '';
  const name = text(0, 100);
  return { name: prefix === '' ? name : `${prefix}/${name}`, bytes, type: block.toString('latin1', 156, 157) };
}

/** A name that did not fit into its header: GNU's, or that of a PAX record. */
function nameIn(type: string, text: string): string | undefined {
  return type === 'L' ? text.split('\0', 1)[0] : /^\d+ path=(.*)$/m.exec(text)?.[1];
}

async function textOf(content: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Bytes of a stream, as many as are wanted. Throws `CutFile` where it ends before. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** Undefined at the end. */
  async block(): Promise<Buffer | undefined> {
    while (this.#held.length < BLOCK_BYTES) {
      const next = await this.#source.next();
      if (next.done && this.#held.length === 0) return undefined;
      if (next.done) throw new CutFile(CUT);
      this.#held = Buffer.concat([this.#held, next.value]);
    }
    return this.#taken(BLOCK_BYTES);
  }

  /** At least one byte, at most so many. */
  async upTo(count: number): Promise<Buffer> {
    if (this.#held.length === 0) {
      const next = await this.#source.next();
      if (next.done) throw new CutFile(CUT);
      this.#held = next.value;
    }
    return this.#taken(Math.min(count, this.#held.length));
  }

  #taken(count: number): Buffer {
    const taken = this.#held.subarray(0, count);
    this.#held = this.#held.subarray(count);
    return taken;
  }
}
