import type { FileHandle } from 'node:fs/promises';
import { readAt } from './read-at.ts';
import type { ZipEntry } from './zip-directory.ts';

const HEADER_SIGNATURE = 0x04034b50;
const HEADER_BYTES = 30;
/** Follows a file whose size was unknown when its header was written. */
const DESCRIPTOR = Buffer.from('504b0708', 'hex');
const DESCRIPTOR_BYTES = 16;
const DESCRIPTOR_64_BYTES = 24;
const CHUNK_BYTES = 1_000_000;
const STORED = 0;
const DEFLATED = 8;
/** Marks sizes that ZIP64 keeps elsewhere. */
const TOO_LARGE = 0xffffffff;

/** The files of a zip archive without a directory, from the beginning to where it is cut off, by their own headers. */
export async function scanZip(file: FileHandle): Promise<ZipEntry[]> {
  const { size } = await file.stat();
  const entries: ZipEntry[] = [];
  for (let offset = 0; offset < size; ) {
    const header = await readAt(file, offset, HEADER_BYTES);
    if (header.length < HEADER_BYTES || header.readUInt32LE(0) !== HEADER_SIGNATURE) break;
    const nameBytes = header.readUInt16LE(26);
    const start = offset + HEADER_BYTES + nameBytes + header.readUInt16LE(28);
    const name = (await readAt(file, offset + HEADER_BYTES, nameBytes)).toString('utf8');
    const method = header.readUInt16LE(8);
    const isUnsized = (header.readUInt16LE(6) & 8) !== 0 || header.readUInt32LE(18) === TOO_LARGE;
    const end = isUnsized ? await endOfUnsized(file, start, size) : soFar(start + header.readUInt32LE(18), size);
    const place = { packedBytes: Math.max(0, end.at - start), offset, isCut: end.isCut };
    const isRead = (method === STORED || method === DEFLATED) && !name.endsWith('/') && start < size;
    if (isRead) entries.push({ name, isDeflated: method === DEFLATED, ...place });
    offset = end.next;
  }
  return entries;
}

type End = { readonly at: number; readonly next: number; readonly isCut: boolean };

function soFar(end: number, size: number): End {
  return { at: Math.min(end, size), next: end, isCut: end > size };
}

/** Looks for the descriptor that names the distance from the file's beginning to itself. */
async function endOfUnsized(file: FileHandle, start: number, size: number): Promise<End> {
  for (let from = start; from < size; from += CHUNK_BYTES - DESCRIPTOR_64_BYTES) {
    const bytes = await readAt(file, from, CHUNK_BYTES);
    for (let at = bytes.indexOf(DESCRIPTOR); at !== -1; at = bytes.indexOf(DESCRIPTOR, at + 1)) {
      const packedBytes = from + at - start;
      if (at + DESCRIPTOR_BYTES > bytes.length) break;
      const isWide = at + DESCRIPTOR_64_BYTES <= bytes.length && bytes.readBigUInt64LE(at + 8) === BigInt(packedBytes);
      if (!isWide && bytes.readUInt32LE(at + 8) !== packedBytes) continue;
      const next = from + at + (isWide ? DESCRIPTOR_64_BYTES : DESCRIPTOR_BYTES);
      // Small files could be described either way: the one after which a header or the directory begins is right.
      const follows = await readAt(file, next, 2);
      const isRight = follows.length < 2 || follows.toString('latin1') === 'PK';
      return { at: from + at, next: isRight ? next : from + at + DESCRIPTOR_BYTES, isCut: false };
    }
  }
  return { at: size, next: size, isCut: true };
}
