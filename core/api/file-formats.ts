/** Formats of files of rows: of exports, answers of SQL, links and schedules. */
export const FILE_FORMATS = ['csv', 'ndjson', 'json', 'parquet', 'arrow'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const COMPRESSIONS = ['none', 'gzip', 'zstd'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

export type FileKind = { readonly format: FileFormat; readonly compression: Compression };

/** Parquet is made compressed. */
export function defaultCompression(format: FileFormat): Compression {
  return format === 'parquet' ? 'zstd' : 'none';
}
