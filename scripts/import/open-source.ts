import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { err, ok, type Result } from '../../core/base/result.ts';
import { gunzipped } from './gunzipped.ts';
import { readLines, readShape } from './read-lines.ts';
import { openZip } from './zip-source.ts';

/** A file on disk as lines, unpacked. May be read several times. */
export type Source = {
  readonly bytes: number;
  readonly modifiedMs: number;
  /** The first bytes, to identify the file. */
  readonly head: Buffer;
  /** Its lines need the header, and a record may span several: it can only be sent whole. */
  readonly isCsv: boolean;
  /** @param onRead  gets the number of bytes of the file read since the last call */
  read(onRead: (bytes: number) => void): AsyncIterable<Uint8Array>;
};

type FileFacts = Pick<Source, 'bytes' | 'modifiedMs' | 'head'>;

const HEAD_BYTES = 1_000_000;
const GZIP = '1f8b';
const ZIP = '504b0304';

/** Opens a file, gzipped or not, or a zip with such files. Errors: a sentence. */
export async function openSource(path: string): Promise<Result<Source, string>> {
  const about = await aboutFile(path);
  if (!about.ok) return about;
  if (!begins(about.value.head, ZIP)) return openPlain(path, about.value);
  const zip = await openZip(path);
  return zip.ok ? ok({ ...about.value, ...zip.value }) : zip;
}

async function openPlain(path: string, about: FileFacts): Promise<Result<Source, string>> {
  const unpacked = (file: AsyncIterable<Buffer>) => (begins(about.head, GZIP) ? gunzipped(file) : file);
  try {
    return ok({
      ...about,
      isCsv: (await readShape(unpacked(createReadStream(path)))) === 'csv',
      read: (onRead) => readLines(unpacked(counted(createReadStream(path), onRead))),
    });
  } catch (problem) {
    return err(unreadable(path, problem));
  }
}

async function aboutFile(path: string): Promise<Result<FileFacts, string>> {
  try {
    const file = await open(path);
    const { size, mtimeMs } = await file.stat();
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(Math.min(size, HEAD_BYTES)), position: 0 });
    await file.close();
    return ok({ bytes: size, modifiedMs: mtimeMs, head: buffer.subarray(0, bytesRead) });
  } catch (problem) {
    return err(unreadable(path, problem));
  }
}

function unreadable(path: string, problem: unknown): string {
  return `${path} cannot be read: ${problem instanceof Error ? problem.message : String(problem)}`;
}

async function* counted(file: AsyncIterable<Buffer>, onRead: (bytes: number) => void): AsyncGenerator<Buffer, void> {
  for await (const chunk of file) {
    onRead(chunk.length);
    yield chunk;
  }
}

function begins(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}
