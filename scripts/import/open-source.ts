import { createReadStream, existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../core/base/result.ts';
import { fileKind } from '../../core/ingest/import/file-kinds.ts';
import { adobeHits } from './adobe-hits.ts';
import { archiveSource } from './archive-source.ts';
import { CutFile } from './cut-file.ts';
import { unpacked } from './inflated.ts';
import { openParquet } from './parquet-source.ts';
import { readLines, readShape } from './read-lines.ts';
import { openTar } from './tar.ts';
import { openZip } from './zip.ts';

/** A file on disk as lines, unpacked. May be read several times. Throws `CutFile` where the file ends too early. */
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

/**
 * Opens a file, compressed or not; or an archive, or a Parquet file, as lines. A text
 * of another kind is left to the service to name. Errors: a sentence.
 */
export async function openSource(path: string): Promise<Result<Source, string>> {
  const about = await aboutFile(path);
  if (!about.ok) return about;
  const kind = fileKind(about.value.head)?.name;
  try {
    const source = await openKind(path, about.value, kind);
    return source.ok ? ok({ ...about.value, ...source.value }) : source;
  } catch (problem) {
    return err(unreadable(path, problem));
  }
}

async function openKind(path: string, about: FileFacts, kind: string | undefined): Promise<Result<Lines, string>> {
  if (kind === 'parquet') return openParquet(path, about.bytes);
  if (kind === 'zip') {
    const zip = await openZip(path);
    return zip.ok ? archiveSource(path, zip.value) : zip;
  }
  const content = (onRead: (bytes: number) => void) => unpacked(kind, counted(createReadStream(path), onRead));
  const head = await headOf(content(() => undefined));
  const inner = fileKind(head);
  if (inner?.name === 'tar') return archiveSource(path, await openTar(() => content(() => undefined)));
  if (inner !== undefined && inner.name !== 'utf-16') {
    const shown = kind === undefined || kind === inner.name ? inner.said : `${inner.said}, compressed`;
    return err(`${path} is ${shown}; ${inner.remedy}.`);
  }
  const columns = hasTableOnly(head) ? join(dirname(path), 'column_headers.tsv') : undefined;
  if (columns !== undefined && existsSync(columns)) return ok(besideColumns(path, columns, about, content));
  return ok({
    bytes: about.bytes,
    isCsv: (await readShape(content(() => undefined))) === 'csv',
    read: (onRead) => readLines(content(onRead)),
  });
}

type Lines = Pick<Source, 'bytes' | 'isCsv' | 'read'>;
type Content = (onRead: (bytes: number) => void) => AsyncIterable<Buffer>;

/** Adobe's hits, unpacked by somebody into a folder with the other files of their delivery. */
function besideColumns(path: string, columns: string, { bytes }: FileFacts, content: Content): Lines {
  const lookup = (name: string) => {
    const beside = join(dirname(path), name);
    return existsSync(beside) ? createReadStream(beside) : undefined;
  };
  return { bytes, isCsv: false, read: (onRead) => adobeHits(content(onRead), createReadStream(columns), lookup) };
}

/** Whether the first line has as many cells as only a table of Adobe's has. */
function hasTableOnly(head: Buffer): boolean {
  return (
    head
      .toString('latin1')
      .split('\n', 1)[0]
      ?.split('\t', TABS_MIN + 1).length ===
    TABS_MIN + 1
  );
}

const TABS_MIN = 20;

/** The first bytes of the content; fewer where it ends, or is cut off, before. */
async function headOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  try {
    for await (const bytes of content) {
      head = Buffer.concat([head, bytes]);
      if (head.length >= CONTENT_HEAD_BYTES) break;
    }
  } catch (problem) {
    if (!(problem instanceof CutFile)) throw problem;
  }
  return head;
}

const CONTENT_HEAD_BYTES = 4096;

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
