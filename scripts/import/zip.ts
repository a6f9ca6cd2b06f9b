import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { err, ok, type Result } from '../../core/base/result.ts';

/** A file in a zip archive. */
export type ZipEntry = {
  readonly name: string;
  /** Compressed. */
  readonly packedBytes: number;
  readonly isDeflated: boolean;
  /** Offset of its local header. */
  readonly offset: number;
};

/** End of central directory record without its comment: 22 bytes; the comment has at most 65,535. */
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;
/** Marks sizes that need ZIP64. */
const TOO_LARGE = 0xffffffff;

/** The files of a zip archive, by name (PKWARE's APPNOTE, sections 4.3.12 and 4.3.16). Errors: a sentence. */
export async function readZip(path: string): Promise<Result<ZipEntry[], string>> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const tail = await readAt(
      file,
      Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX),
      Math.min(size, END_BYTES + COMMENT_BYTES_MAX),
    );
    const end = lastIndexOf(tail, END_SIGNATURE);
    if (end === -1) return err(`${path} is not a zip archive, or is truncated.`);
    const directoryBytes = tail.readUInt32LE(end + 12);
    const offset = tail.readUInt32LE(end + 16);
    if (offset === TOO_LARGE)
      return err(`${path} is too large for this reader (ZIP64); unpack it and import its files.`);
    return entriesOf(path, await readAt(file, offset, directoryBytes));
  } finally {
    await file.close();
  }
}

/** The inflated content of a file in the archive. */
export async function* readEntry(path: string, entry: ZipEntry): AsyncGenerator<Buffer, void> {
  const file = await open(path);
  try {
    const header = await readAt(file, entry.offset, HEADER_BYTES);
    const start = entry.offset + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = file.createReadStream({ start, end: start + entry.packedBytes - 1, autoClose: false });
    if (entry.packedBytes > 0) yield* entry.isDeflated ? pipeline(packed, createInflateRaw(), () => undefined) : packed;
  } finally {
    await file.close();
  }
}

function entriesOf(path: string, directory: Buffer): Result<ZipEntry[], string> {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE; ) {
    const nameBytes = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const method = directory.readUInt16LE(at + 10);
    const packedBytes = directory.readUInt32LE(at + 20);
    const offset = directory.readUInt32LE(at + 42);
    if ((method !== STORED && method !== DEFLATED) || packedBytes === TOO_LARGE || offset === TOO_LARGE) {
      return err(`${name} in ${path} uses a compression that this reader lacks; unpack it and import its files.`);
    }
    if (!name.endsWith('/')) entries.push({ name, packedBytes, isDeflated: method === DEFLATED, offset });
    at += ENTRY_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return ok(entries.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer } = await file.read({ buffer: Buffer.alloc(length), position, length });
  return buffer;
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  return bytes.lastIndexOf(mark);
}
