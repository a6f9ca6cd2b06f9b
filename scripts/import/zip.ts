import { type FileHandle, open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { Archive, ArchiveEntry } from './archive.ts';
import { CutFile } from './cut-file.ts';
import { inflated } from './inflated.ts';
import { readAt } from './read-at.ts';
import { scanZip } from './scan-zip.ts';
import { directoryOf, entriesOf, type ZipEntry } from './zip-directory.ts';

const CUT = 'truncated zip';
/** Of a local header, before name and extra fields. */
const HEADER_BYTES = 30;

/** Opens a zip archive; of one that is cut off, the files before the cut. Errors: a sentence. */
export async function openZip(path: string): Promise<Result<Archive, string>> {
  const file = await open(path);
  try {
    const directory = await directoryOf(file);
    if (directory === undefined) {
      const found = await scanZip(file);
      // The cut one comes last, so that all others are read.
      found.sort((a, b) => Number(a.isCut) - Number(b.isCut) || compare(a, b));
      if (found.length === 0) return err(`${path} is not a zip archive, or is truncated before its first file ends.`);
      return ok({ entries: found.map((entry) => ofZip(path, entry)), cut: CUT });
    }
    const entries = entriesOf(directory);
    if (!entries.ok) return err(`${path}: ${entries.error}`);
    return ok({ entries: entries.value.sort(compare).map((entry) => ofZip(path, entry)), cut: undefined });
  } finally {
    await file.close();
  }
}

function compare(a: ZipEntry, b: ZipEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function ofZip(path: string, entry: ZipEntry): ArchiveEntry {
  return { name: entry.name, bytes: entry.packedBytes, read: () => contentOf(path, entry) };
}

async function* contentOf(path: string, entry: ZipEntry): AsyncGenerator<Buffer, void> {
  const file = await open(path);
  try {
    const packed = await packedOf(file, entry);
    yield* entry.isDeflated ? inflated(packed, createInflateRaw, CUT) : packed;
    if (entry.isCut) throw new CutFile(CUT);
  } finally {
    await file.close();
  }
}

async function packedOf(file: FileHandle, { offset, packedBytes }: ZipEntry): Promise<AsyncIterable<Buffer>> {
  const header = await readAt(file, offset, HEADER_BYTES);
  if (header.length < HEADER_BYTES) throw new CutFile(CUT);
  const start = offset + HEADER_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  return packedBytes === 0
    ? nothing()
    : file.createReadStream({ start, end: start + packedBytes - 1, autoClose: false });
}

async function* nothing(): AsyncGenerator<Buffer, void> {
  // An empty file has no bytes to read, which a range of a stream cannot say.
}
