import { QUERY_MEMORY_BYTES_MAX, QUERY_ROWS_READ_MAX } from './limits.ts';

/**
 * The share of the store that one statement of a customer may use. ClickHouse enforces the same numbers by the profile of the users that run
 * these statements; a caller may ask for less by the setting of the same name, never for more.
 */
export const SQL_BOUNDS = {
  /** Seconds. */
  max_execution_time: 30,
  max_result_rows: 1_000_000,
  max_result_bytes: 256 * 1024 * 1024,
  max_rows_to_read: QUERY_ROWS_READ_MAX,
  /** Bytes. */
  max_memory_usage: QUERY_MEMORY_BYTES_MAX / 2,
  max_threads: 2,
  max_block_size: 65_536,
} as const;

/** Longest statement, as the text that the engine parses. */
export const SQL_CHARS_MAX = 256 * 1024;

/** Parameters (`param_…`) of one statement, and the text of each. */
export const SQL_PARAMS_MAX = 200;
export const SQL_PARAM_CHARS_MAX = 256 * 1024;

/** Body of a request with a statement and its parameters. */
export const SQL_BODY_BYTES_MAX = 4 * 1024 * 1024;
