import { open } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { ArchiveSource } from './archive-source.ts';
import { readAt } from './read-at.ts';

const MAGIC = 'PAR1';
/** Rows whose columns are held at once. */
const ROWS_AT_ONCE = 10_000;

/**
 * A Parquet file as lines of JSON, a row each. Its schema and the places of its columns stand at its end, so that
 * nothing can be read of one that is cut off. Errors: a sentence.
 */
export async function openParquet(path: string, size: number): Promise<Result<ArchiveSource, string>> {
  const file = fileBuffer(path, size);
  const end = Buffer.from(await file.slice(Math.max(0, size - MAGIC.length), size)).toString('latin1');
  if (end !== MAGIC) {
    return err(
      `${path}: nothing is in; the file ends before its footer (truncated Parquet), without which no row can be read. Copy or export it again.`,
    );
  }
  try {
    const metadata = await parquetMetadataAsync(file);
    return ok({ bytes: size, isCsv: false, read: (onRead) => linesOf(file, metadata, onRead) });
  } catch (problem) {
    return err(`${path}: its Parquet footer is broken (${String(problem)}); export it again.`);
  }
}

async function* linesOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void> {
  let groupStart = 0;
  for (const { num_rows, total_byte_size } of metadata.row_groups) {
    const groupEnd = groupStart + Number(num_rows);
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += ROWS_AT_ONCE) {
      const rowEnd = Math.min(groupEnd, rowStart + ROWS_AT_ONCE);
      const rows = await parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd });
      for (const row of rows) yield Buffer.from(`${JSON.stringify(row, printable)}\n`);
    }
    onRead(Math.min(Number(total_byte_size), file.byteLength));
    groupStart = groupEnd;
  }
}

/** Values that JSON lacks: whole numbers keep every digit, and bytes are text. */
function printable(_: string, value: unknown): unknown {
  if (typeof value === 'bigint') return JSON.rawJSON(String(value));
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value;
}

/** Parts of a file on disk. */
function fileBuffer(path: string, byteLength: number): AsyncBuffer {
  return {
    byteLength,
    async slice(start, end = byteLength) {
      const file = await open(path);
      try {
        const bytes = await readAt(file, start, end - start);
        return new Uint8Array(bytes).buffer;
      } finally {
        await file.close();
      }
    },
  };
}
