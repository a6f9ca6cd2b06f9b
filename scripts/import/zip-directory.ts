import type { FileHandle } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/base/result.ts';
import { readAt } from './read-at.ts';

/** A file in a zip archive. */
export type ZipEntry = {
  readonly name: string;
  /** Compressed. */
  readonly packedBytes: number;
  readonly isDeflated: boolean;
  /** Offset of its local header. */
  readonly offset: number;
  /** Whether the archive ends within it. */
  readonly isCut: boolean;
};

/** End of central directory record without its comment: 22 bytes; the comment has at most 65,535. */
const END_BYTES = 22;
const COMMENT_BYTES_MAX = 65_535;
const END_SIGNATURE = 0x06054b50;
const END_64_SIGNATURE = 0x06064b50;
const END_64_BYTES = 56;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const EXTRA_64 = 0x0001;
const STORED = 0;
const DEFLATED = 8;
/** Marks sizes and offsets that ZIP64 keeps elsewhere. */
const TOO_LARGE = 0xffffffff;

/**
 * The directory at the end of a zip archive, with ZIP64 (PKWARE's APPNOTE, sections 4.3.12 to 4.3.16). Undefined where it
 * is missing.
 */
export async function directoryOf(file: FileHandle): Promise<Buffer | undefined> {
  const { size } = await file.stat();
  const tailAt = Math.max(0, size - END_BYTES - COMMENT_BYTES_MAX);
  const tail = await readAt(file, tailAt, size - tailAt);
  const end = lastIndexOf(tail, END_SIGNATURE);
  if (end === -1 || end + END_BYTES > tail.length) return undefined;
  const [bytes, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const place = await placeIn64(file, tailAt + end);
  return readAt(file, place?.offset ?? offset, place?.bytes ?? bytes);
}

/** Errors: the end of a sentence. */
export function entriesOf(directory: Buffer): Result<ZipEntry[], string> {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.length && directory.readUInt32LE(at) === ENTRY_SIGNATURE; ) {
    const nameEnd = at + ENTRY_BYTES + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const name = directory.toString('utf8', at + ENTRY_BYTES, nameEnd);
    const method = directory.readUInt16LE(at + 10);
    const isEncrypted = (directory.readUInt16LE(at + 8) & 1) === 1;
    if (isEncrypted) return err(`${name} is encrypted; export it without a password.`);
    if (method !== STORED && method !== DEFLATED) {
      return err(`${name} uses a compression that this reader lacks (${method}); unpack it and import its files.`);
    }
    const { packedBytes, offset } = placeOf(directory, at, directory.subarray(nameEnd, extraEnd));
    if (!name.endsWith('/')) entries.push({ name, packedBytes, isDeflated: method === DEFLATED, offset, isCut: false });
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
  return ok(entries);
}

/** Size and offset of an entry; of those that are too large, in the order in which ZIP64's field lists them. */
function placeOf(directory: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'packedBytes' | 'offset'> {
  const wide = wideNumbers(extra);
  const read = (place: number): number => {
    const number = directory.readUInt32LE(at + place);
    return number === TOO_LARGE ? (wide.shift() ?? number) : number;
  };
  read(24);
  return { packedBytes: read(20), offset: read(42) };
}

/** The numbers in the extra field of ZIP64, if there is one. */
function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== EXTRA_64) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    return Array.from({ length: Math.floor(field.length / 8) }, (_, place) => Number(field.readBigUInt64LE(place * 8)));
  }
  return [];
}

/** The directory's place, where ZIP64 says it. */
async function placeIn64(file: FileHandle, endAt: number): Promise<{ bytes: number; offset: number } | undefined> {
  if (endAt < LOCATOR_BYTES) return undefined;
  const locator = await readAt(file, endAt - LOCATOR_BYTES, LOCATOR_BYTES);
  if (locator.readUInt32LE(0) !== LOCATOR_SIGNATURE) return undefined;
  const end = await readAt(file, Number(locator.readBigUInt64LE(8)), END_64_BYTES);
  if (end.length < END_64_BYTES || end.readUInt32LE(0) !== END_64_SIGNATURE) return undefined;
  return { bytes: Number(end.readBigUInt64LE(40)), offset: Number(end.readBigUInt64LE(48)) };
}

function lastIndexOf(bytes: Buffer, signature: number): number {
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  return bytes.lastIndexOf(mark);
}
