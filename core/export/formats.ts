import type { Compression, FileFormat, FileKind } from '../api/file-formats.ts';
import type { AnswerFormat } from '../customer-sql/answer-formats.ts';

type FormatOfFiles = {
  /** ClickHouse's name of the format. */
  readonly storeFormat: AnswerFormat;
  readonly contentType: string;
  /** Of the file's name, without a dot. */
  readonly ending: string;
  /** How ClickHouse writes it; these win over what a caller names. */
  readonly settings: Readonly<Record<string, string>>;
};

/** Times are ISO 8601 with their zone: `2026-03-02T10:05:00.123Z`. */
const TEXT_SETTINGS = { date_time_output_format: 'iso' } as const;

/** Every digit of an integer stands in the text, also of one that a double cannot hold. */
const JSON_SETTINGS = {
  ...TEXT_SETTINGS,
  output_format_json_quote_64bit_integers: '0',
  output_format_json_quote_denormals: '0',
  output_format_json_escape_forward_slashes: '0',
} as const;

/**
 * Types that a binary format cannot hold are refused by name: this ClickHouse would write states of aggregate functions as
 * addresses of its own memory into Arrow. The doors for SQL set them too, whatever a caller names.
 */
export const SAFE_BINARY_SETTINGS = {
  output_format_arrow_unsupported_types_as_binary: '0',
} as const;

/** Every file that leaves (`/export`, `POST /sql`, links, schedules) is written by the store as this table says. */
const FORMATS: Readonly<Record<FileFormat, FormatOfFiles>> = {
  csv: {
    storeFormat: 'CSVWithNames',
    contentType: 'text/csv; charset=utf-8; header=present',
    ending: 'csv',
    // Texts are quoted and numbers are not; an absent value is an empty cell without quotes.
    settings: {
      format_csv_delimiter: ',',
      format_csv_null_representation: '',
      output_format_csv_crlf_end_of_line: '0',
    },
  },
  ndjson: {
    storeFormat: 'JSONEachRow',
    contentType: 'application/x-ndjson',
    ending: 'ndjson',
    settings: { ...JSON_SETTINGS, output_format_json_array_of_rows: '0' },
  },
  json: {
    storeFormat: 'JSONEachRow',
    contentType: 'application/json',
    ending: 'json',
    settings: { ...JSON_SETTINGS, output_format_json_array_of_rows: '1' },
  },
  parquet: {
    storeFormat: 'Parquet',
    contentType: 'application/vnd.apache.parquet',
    ending: 'parquet',
    // Row groups small enough to be made in little memory and to be skipped one by one.
    settings: {
      output_format_parquet_row_group_size: '65536',
      output_format_parquet_string_as_string: '1',
      output_format_parquet_datetime_as_uint32: '0',
      output_format_parquet_date_as_uint16: '0',
    },
  },
  arrow: {
    storeFormat: 'Arrow',
    contentType: 'application/vnd.apache.arrow.file',
    ending: 'arrow',
    // Not every reader decompresses the batches of a file, `apache-arrow` for JavaScript does not.
    settings: {
      ...SAFE_BINARY_SETTINGS,
      output_format_arrow_compression_method: 'none',
      output_format_arrow_string_as_string: '1',
      output_format_arrow_date_as_uint16: '0',
      output_format_arrow_low_cardinality_as_dictionary: '0',
    },
  },
};

/** Of Parquet, its pages are compressed and not the file, so that it can be read in part. */
const PAGES: Readonly<Record<Compression, string>> = { none: 'none', gzip: 'gzip', zstd: 'zstd' };

const ENCODINGS = {
  gzip: { contentType: 'application/gzip', ending: 'gz' },
  zstd: { contentType: 'application/zstd', ending: 'zst' },
} as const;

/** The format and the settings to ask ClickHouse for. */
export function storeFormatOf({ format, compression }: FileKind): {
  readonly name: AnswerFormat;
  readonly settings: Readonly<Record<string, string>>;
} {
  const { storeFormat, settings } = FORMATS[format];
  const pages = format === 'parquet' ? { output_format_parquet_compression_method: PAGES[compression] } : {};
  return { name: storeFormat, settings: { ...settings, ...pages } };
}

/** How the whole file is to be compressed after ClickHouse has written it. */
export function encodingOf({ format, compression }: FileKind): 'gzip' | 'zstd' | undefined {
  return format === 'parquet' || compression === 'none' ? undefined : compression;
}

export function contentTypeOf(kind: FileKind): string {
  const encoding = encodingOf(kind);
  return encoding === undefined ? FORMATS[kind.format].contentType : ENCODINGS[encoding].contentType;
}

/** `events-2026-03-02.csv.gz`. */
export function fileName(name: string, kind: FileKind): string {
  const encoding = encodingOf(kind);
  const whole = `${name}.${FORMATS[kind.format].ending}`;
  return encoding === undefined ? whole : `${whole}.${ENCODINGS[encoding].ending}`;
}

/** How times stand in columns of this format that we write ourselves (`columns.ts`). */
export function timeFormOf(format: FileFormat): 'text' | 'microseconds' {
  return format === 'parquet' || format === 'arrow' ? 'microseconds' : 'text';
}
