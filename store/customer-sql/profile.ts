import { FILE_FORMATS } from '../../core/api/file-formats.ts';
import { QUERY_MEMORY_BYTES_MAX } from '../../core/base/limits.ts';
import { SQL_BOUNDS, SQL_CHARS_MAX } from '../../core/base/sql-bounds.ts';
import { ROWS_SETTINGS } from '../../core/customer-sql/read-rows.ts';
import { CHANGEABLE_SETTINGS } from '../../core/customer-sql/settings.ts';
import { SAFE_BINARY_SETTINGS, storeFormatOf } from '../../core/export/formats.ts';
import { READ_SETTINGS } from '../../core/tables/schema.ts';

/** Statements of one project at once; further ones are refused until one has ended. */
export const SQL_AT_ONCE_MAX = 6;

/** Statements of one project in an hour. */
export const SQL_AN_HOUR_MAX = 3_600;

/** How files and answers are written. What no customer may change, each statement finds as it must be. */
const WRITING = Object.fromEntries(
  [...FILE_FORMATS.map((format) => storeFormatOf({ format, compression: 'none' }).settings), ROWS_SETTINGS]
    .flatMap((settings) => Object.entries(settings))
    .filter(([name]) => !CHANGEABLE_SETTINGS.includes(name)),
);

/** The settings of users that run customers' SQL. */
export const CUSTOMER_SETTINGS: Readonly<Record<string, string | number>> = {
  // Only the settings below may be changed, within their bounds.
  readonly: 1,
  ...SQL_BOUNDS,
  max_query_size: SQL_CHARS_MAX,
  max_memory_usage_for_user: QUERY_MEMORY_BYTES_MAX,
  max_concurrent_queries_for_user: SQL_AT_ONCE_MAX,
  result_overflow_mode: 'throw',
  // Each of these caches keeps what one project's policy made of shared rows.
  use_query_cache: 0,
  use_query_condition_cache: 0,
  use_uncompressed_cache: 0,
  use_skip_indexes_on_data_read: 0,
  // Shortcuts around rows, and functions that show the server.
  optimize_trivial_count_query: 0,
  optimize_use_implicit_projections: 0,
  allow_introspection_functions: 0,
  allow_ddl: 0,
  // ClickHouse pauses a statement while others with a lower number run: reports go first.
  priority: 3,
  implicit_select: 0,
  cancel_http_readonly_queries_on_client_close: 1,
  output_format_write_statistics: 0,
  output_format_json_quote_64bit_integers: 0,
  ...WRITING,
  ...READ_SETTINGS,
  ...SAFE_BINARY_SETTINGS,
};

const BOUNDS: Readonly<Record<string, number>> = SQL_BOUNDS;

/** `min`: to ClickHouse, 0 is no limit at all. */
export type ChangeableSetting = { readonly name: string; readonly min?: number; readonly max?: number };

/** The settings that a customer may change, each with our bound as its greatest value if it is a limit. */
export function changeableSettings(): ChangeableSetting[] {
  return CHANGEABLE_SETTINGS.map((name) => {
    const max = BOUNDS[name];
    return max === undefined ? { name } : { name, min: name === 'max_execution_time' ? 0.001 : 1, max };
  });
}
