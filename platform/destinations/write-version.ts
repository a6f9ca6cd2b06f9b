import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { NamedStatement } from '../../core/base/statement.ts';
import { type DayVersion, type FilePlace, partName, successName } from '../../core/destinations/parquet/layout.ts';
import type { WrittenDay } from '../../core/destinations/parquet/manifest.ts';
import { storeFormatOf } from '../../core/export/formats.ts';
import { rowOf } from '../../store/clickhouse/door.ts';
import { StoreError } from '../../store/clickhouse/failures.ts';
import { openFile } from '../../store/clickhouse/open-file.ts';
import type { RegionStore } from '../../store/clickhouse/region-store.ts';
import { upload } from '../../store/cold/upload.ts';
import { type FileFigures, figuresOfRows, sliceOf } from '../../store/destinations/day-file.ts';
import type { CustomerBucket } from '../export/s3-bucket.ts';
import { streamRows } from '../export/stream-rows.ts';

const KIND = { format: 'parquet', compression: 'zstd' } as const;
/** About 100 MB a file. */
const FILE_ROWS_MAX = 1_000_000;

export type VersionAsked = {
  readonly place: FilePlace;
  readonly version: DayVersion;
  /** Made for each file, because it holds links to cold files that end after some minutes. */
  readonly statement: () => Promise<Result<NamedStatement, ApiError>>;
  /** The figures of the version that is in the bucket, if one is. */
  readonly before?: FileFigures | undefined;
  readonly fileRowsMax?: number;
};

type Written = WrittenDay & FileFigures;

/**
 * Writes a version of a day: its files, and `_SUCCESS` after the last. Called again for the same version, it replaces its own
 * files. Returns `unchanged`, and writes nothing, for rows that are those of the version before.
 *
 * Errors: those of the statement. Throws if the store or the bucket fails.
 */
export async function writeVersion(
  store: RegionStore,
  bucket: CustomerBucket,
  { place, version, statement, before, fileRowsMax = FILE_ROWS_MAX }: VersionAsked,
): Promise<Result<Written | 'unchanged', ApiError>> {
  const rows = await statement();
  if (!rows.ok) return rows;
  const figures = await rowOf(store, figuresOfRows(rows.value));
  if (figures.rows === before?.rows && figures.checksum === before.checksum) return ok('unchanged');
  // A day without rows has a file as well, which tells its columns.
  const files = Math.max(1, Math.ceil(figures.rows / fileRowsMax));
  let bytes = 0;
  for (let part = 0; part < files; part++) {
    const own = part === 0 ? rows : await statement();
    if (!own.ok) return own;
    const opened = await openFile(store, sliceOf(own.value, part, files), storeFormatOf(KIND));
    if (!opened.ok) throw new StoreError(own.value.name, opened.error);
    bytes += await upload(bucket, partName(place, version, part), streamRows(opened.value, KIND));
  }
  await bucket.put(successName(place, version), new Uint8Array(0));
  return ok({ ...version, ...figures, bytes, files });
}
