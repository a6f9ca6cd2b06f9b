import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { err, ok, type Result } from '../../core/result.ts';
import { joinDays } from './join-days.ts';
import { readLines, readShape } from './read-lines.ts';
import { readEntry, readZip, type ZipEntry } from './zip.ts';

/** A file on disk as the lines that it holds, unpacked. May be read several times. */
export type Source = {
  readonly bytes: number;
  readonly modifiedMs: number;
  /** The first bytes, to know the file again by. */
  readonly head: Buffer;
  /** Its lines need the header before them, and some records have several: it can only be sent whole. */
  readonly isCsv: boolean;
  /** @param onRead  takes how many bytes of the file have been read since the last call */
  read(onRead: (bytes: number) => void): AsyncIterable<Uint8Array>;
};

type FileFacts = Pick<Source, 'bytes' | 'modifiedMs' | 'head'>;

const HEAD_BYTES = 1_000_000;
const GZIP = '1f8b';
const ZIP = '504b0304';
const LINE_FEED = Buffer.from('\n');
/** The tables of Plausible's export. */
const PLAUSIBLE = /(?:^|\/)imported_(\w+?)_\d{8}_\d{8}\.csv$/;

/** Opens a file, gzipped or not, or a zip with such files. Errors: in words. */
export async function openSource(path: string): Promise<Result<Source, string>> {
  const about = await aboutFile(path);
  if (!about.ok) return about;
  if (begins(about.value.head, ZIP)) return openZip(path, about.value);
  return openPlain(path, about.value);
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

async function openZip(path: string, about: FileFacts): Promise<Result<Source, string>> {
  const zip = await readZip(path);
  if (!zip.ok) return zip;
  const parts = partsOf(path, zip.value);
  if (parts.length === 0) {
    return err(
      `${path} holds no events: ${
        zip.value
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 500) || 'it is empty'
      }.`,
    );
  }
  return ok({
    ...about,
    bytes: parts.reduce((sum, { entry }) => sum + entry.packedBytes, 0),
    isCsv: parts.every(({ entry }) => entry.name.endsWith('.csv')),
    async *read(onRead) {
      for (const { entry, content } of parts) {
        yield* readLines(content());
        yield LINE_FEED;
        onRead(entry.packedBytes);
      }
    },
  });
}

type Part = { readonly entry: ZipEntry; readonly content: () => AsyncIterable<Uint8Array> };

/** Files of JSON lines; of Plausible's tables those that can be read beside each other. */
function partsOf(path: string, entries: readonly ZipEntry[]): readonly Part[] {
  const plain = (entry: ZipEntry): Part => ({ entry, content: () => readEntry(path, entry) });
  const tables = new Map(entries.map((entry) => [PLAUSIBLE.exec(entry.name)?.[1], entry]));
  tables.delete(undefined);
  if (tables.size === 0) {
    const files = entries.filter(({ name }) => /\.(json|jsonl|ndjson)(\.gz)?$/.test(name));
    return files.map((entry) =>
      entry.name.endsWith('.gz') ? { entry, content: () => gunzipped(readEntry(path, entry)) } : plain(entry),
    );
  }
  const [pages, visitors, events] = [tables.get('pages'), tables.get('visitors'), tables.get('custom_events')];
  const views =
    pages !== undefined && visitors !== undefined
      ? { entry: pages, content: () => joinDays(readEntry(path, pages), readEntry(path, visitors)) }
      : [pages ?? visitors].filter((entry) => entry !== undefined).map(plain);
  return [views, (events === undefined ? [] : [events]).map(plain)].flat();
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

/** Unlike the service, this reads several gzip files that were joined to one. */
async function* gunzipped(packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
  // What goes wrong comes out of the end that is read.
  yield* pipeline(Readable.from(packed), createGunzip(), () => undefined);
}

function begins(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex;
}
