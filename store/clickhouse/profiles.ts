import type { ClickHouseSettings } from '@clickhouse/client-web';
import {
  QUERY_MEMORY_BYTES_MAX,
  QUERY_RESULT_BYTES_MAX,
  QUERY_ROWS_MAX,
  QUERY_TIMEOUT_S,
} from '../../core/base/limits.ts';
import { READ_SETTINGS } from '../../core/tables/schema.ts';
import type { Role } from './roles.ts';

/** How a kind of work uses ClickHouse: the user, the time limit, and the share of the server. */
export type Profile = {
  readonly role: Role;
  /** ClickHouse stops a statement after this; absent: no limit. */
  readonly timeoutS?: number;
  /** The request is aborted if no answer has begun by then, in case the server has stopped answering. */
  readonly answerTimeoutMs: number;
  readonly settings: ClickHouseSettings;
};
export type ProfileName = keyof typeof PROFILES;

const BACKGROUND_TIMEOUT_S = 300;
const BACKGROUND_MEMORY_BYTES_MAX = 4 * 1024 ** 3;
/** A file of a billion rows takes most of it. */
const FILE_TIMEOUT_S = 60 * 60;
const FILE_MEMORY_BYTES_MAX = 2 * 1024 ** 3;
/** A receiver who takes nothing for so long is gone. */
const FILE_IDLE_S_MAX = 120;
const MIGRATION_TIMEOUT_S = 30 * 60;

/** Proxies close idle connections; progress headers keep a long request open. */
const PROGRESS = { send_progress_in_http_headers: 1, http_headers_progress_interval_ms: '10000' } as const;

/** Work that nobody waits for leaves most of the server to people. */
const IN_BACKGROUND = {
  ...PROGRESS,
  ...READ_SETTINGS,
  max_memory_usage: String(BACKGROUND_MEMORY_BYTES_MAX),
  max_threads: 2,
  // Cold files are close by: if one cannot be read soon, the next run tries again.
  http_max_tries: '3',
  http_retry_initial_backoff_ms: '200',
  // Sorts and groups that do not fit in memory go to disk.
  max_bytes_before_external_sort: String(BACKGROUND_MEMORY_BYTES_MAX / 4),
  max_bytes_before_external_group_by: String(BACKGROUND_MEMORY_BYTES_MAX / 2),
} as const;

export const PROFILES = {
  /** Answers to people: limited in time, memory and rows, and stopped when the caller hangs up. */
  people: {
    role: 'reader',
    timeoutS: QUERY_TIMEOUT_S,
    // Above the limit that ClickHouse itself enforces, so that its error, which names the reason, comes first.
    answerTimeoutMs: 30_000,
    settings: {
      ...READ_SETTINGS,
      // Overrides the server's profile: ClickHouse stops working when we hang up.
      cancel_http_readonly_queries_on_client_close: 1,
      max_result_rows: String(2 * QUERY_ROWS_MAX),
      max_result_bytes: String(QUERY_RESULT_BYTES_MAX),
      max_memory_usage: String(QUERY_MEMORY_BYTES_MAX),
    },
  },
  /** Jobs: rollups, cold files, proofs of the ledger, merges, look-ups for erasure. */
  background: {
    role: 'maintenance',
    timeoutS: BACKGROUND_TIMEOUT_S,
    answerTimeoutMs: BACKGROUND_TIMEOUT_S * 1_000,
    settings: IN_BACKGROUND,
  },
  /**
   * Files of rows for people: they leave at the receiver's pace, and work for others goes first. What does not fit in memory is
   * sorted and grouped on disk.
   */
  files: {
    role: 'reader',
    timeoutS: FILE_TIMEOUT_S,
    answerTimeoutMs: BACKGROUND_TIMEOUT_S * 1_000,
    settings: {
      ...READ_SETTINGS,
      cancel_http_readonly_queries_on_client_close: 1,
      max_threads: 2,
      // Blocks of wide rows stay small, so that little waits for a slow receiver.
      max_block_size: '8192',
      max_memory_usage: String(FILE_MEMORY_BYTES_MAX),
      max_bytes_before_external_sort: String(FILE_MEMORY_BYTES_MAX / 4),
      max_bytes_before_external_group_by: String(FILE_MEMORY_BYTES_MAX / 4),
      http_send_timeout: FILE_IDLE_S_MAX,
      priority: '3',
    },
  },
  /** Export of a person: it reads the whole history at the receiver's pace, so its time is unlimited. */
  export: { role: 'maintenance', answerTimeoutMs: BACKGROUND_TIMEOUT_S * 1_000, settings: PROGRESS },
  /** Erasure: when the request returns, every part of every replica has been rewritten. */
  mutation: {
    role: 'maintenance',
    timeoutS: BACKGROUND_TIMEOUT_S,
    answerTimeoutMs: BACKGROUND_TIMEOUT_S * 1_000,
    settings: {
      ...PROGRESS,
      // 2: on every replica.
      mutations_sync: '2',
      // Conditions read other tables, as `joinGet` and subqueries do.
      allow_nondeterministic_mutations: 1,
      wait_end_of_query: 1,
    },
  },
  /** Migrations: a statement may fill or rewrite a large table. */
  migration: { role: 'maintenance', answerTimeoutMs: MIGRATION_TIMEOUT_S * 1_000, settings: PROGRESS },
} as const satisfies Readonly<Record<string, Profile>>;

/** How answers are written: numbers as numbers, NaN as null, tuples as lists. Code that reads answers relies on it. */
export const ANSWER_SETTINGS = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  output_format_json_named_tuples_as_objects: 0,
} as const;

/** Formats of streams. Parquet that every reader accepts, in row groups small enough to be skipped one by one. */
export const STREAM_SETTINGS = {
  JSONEachRow: { output_format_json_quote_64bit_integers: 0 },
  Parquet: {
    output_format_parquet_compression_method: 'zstd',
    output_format_parquet_row_group_size: '65536',
  },
} as const satisfies Readonly<Record<string, ClickHouseSettings>>;
