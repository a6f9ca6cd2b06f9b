import { codeSpan } from '../base/code-span.ts';
import { type ApiErrorOf, apiError } from '../base/errors.ts';
import { err, ok, type Result } from '../base/result.ts';
import { SQL_BOUNDS, SQL_CHARS_MAX } from '../base/sql-bounds.ts';
import { atMost, flag, kept, oneOf, type SettingRule, text, wholeFrom } from './setting-rules.ts';

/** Settings that the list knows, with values that the engine may get. */
export type JudgedSettings = Readonly<Record<string, string>>;

/**
 * Judges the settings that a caller names beside a statement. Limits come down to ours and never rise, every other value
 * must be one that the list allows, and a name that is not listed is refused: it never reaches the engine.
 *
 * Errors: `bad_request`, which names the setting and the remedy.
 */
export function judgeSettings(
  asked: Iterable<readonly [name: string, value: string]>,
): Result<JudgedSettings, ApiErrorOf<'bad_request'>> {
  const settings: Record<string, string> = {};
  for (const [name, value] of asked) {
    const rule = ruleOf(name);
    if (rule === undefined) return err(unknownSetting(name));
    const judged = rule.judge(value);
    if (!judged.ok) return err(badValue(name, value, judged.error));
    if (!rule.isKept) settings[name] = judged.value;
  }
  return ok({ ...settings, ...FIXED });
}

function ruleOf(name: string): SettingRule | undefined {
  return Object.hasOwn(SQL_SETTINGS, name) ? SQL_SETTINGS[name] : undefined;
}

const whole = wholeFrom(0, 1_000_000_000);

/** Set with every statement. The figures of `statistics` would count rows of granules that projects share. */
const FIXED: JudgedSettings = { output_format_write_statistics: '0' };

/** The settings that a caller may name; docs/bi-tools.md lists them. */
const SQL_SETTINGS: Readonly<Record<string, SettingRule>> = {
  // Limits.
  max_execution_time: atMost(SQL_BOUNDS.max_execution_time),
  max_result_rows: atMost(SQL_BOUNDS.max_result_rows),
  max_result_bytes: atMost(SQL_BOUNDS.max_result_bytes),
  max_rows_to_read: atMost(SQL_BOUNDS.max_rows_to_read),
  max_memory_usage: atMost(SQL_BOUNDS.max_memory_usage),
  max_threads: atMost(SQL_BOUNDS.max_threads),
  max_block_size: atMost(SQL_BOUNDS.max_block_size),
  limit: wholeFrom(0, SQL_BOUNDS.max_result_rows),
  offset: whole,
  result_overflow_mode: oneOf('throw', 'break'),
  // With `break` a part of an answer would look like all of it.
  read_overflow_mode: oneOf('throw'),
  timeout_overflow_mode: oneOf('throw'),
  max_query_size: kept(atMost(SQL_CHARS_MAX)),
  // The meaning of a statement.
  join_use_nulls: flag,
  transform_null_in: flag,
  aggregate_functions_null_for_empty: flag,
  prefer_column_name_to_alias: flag,
  cast_keep_nullable: flag,
  union_default_mode: oneOf('', 'ALL', 'DISTINCT'),
  extremes: flag,
  additional_table_filters: text(
    /^\{[\s\S]{0,10000}\}$/,
    "a map of at most 10,000 characters: `{'events': 'event = \\'signup\\''}`",
  ),
  session_timezone: text(/^$|^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/, 'the name of a time zone, as `Europe/Berlin`'),
  date_time_input_format: oneOf('basic', 'best_effort', 'best_effort_us'),
  // How an answer is written.
  date_time_output_format: oneOf('simple', 'iso', 'unix_timestamp'),
  format_csv_delimiter: text(/^[^\r\n"'\\]$/, 'one character'),
  format_csv_null_representation: text(/^[^\r\n]{0,40}$/, 'at most 40 characters in one line'),
  format_tsv_null_representation: text(/^[^\r\n]{0,40}$/, 'at most 40 characters in one line'),
  output_format_arrow_string_as_string: flag,
  output_format_binary_write_json_as_string: flag,
  output_format_csv_crlf_end_of_line: flag,
  output_format_json_array_of_rows: flag,
  output_format_json_named_tuples_as_objects: flag,
  output_format_json_quote_64bit_floats: flag,
  output_format_json_quote_64bit_integers: flag,
  output_format_json_quote_decimals: flag,
  output_format_json_quote_denormals: flag,
  output_format_native_write_json_as_string: flag,
  output_format_parquet_compression_method: oneOf('none', 'snappy', 'gzip', 'lz4', 'zstd', 'brotli'),
  output_format_parquet_string_as_string: flag,
  low_cardinality_allow_in_native_format: flag,
  client_protocol_version: wholeFrom(0, 60_000),
  wait_end_of_query: flag,
  // Tools send these and the service decides: compression and progress are those of its own answer, reads have no
  // effect that could be waited for, and nothing is ever written.
  output_format_write_statistics: kept(flag),
  cast_string_to_dynamic_use_inference: kept(flag),
  input_format_binary_read_json_as_string: kept(flag),
  input_format_native_read_json_as_string: kept(flag),
  enable_http_compression: kept(flag),
  http_zlib_compression_level: kept(wholeFrom(0, 9)),
  network_compression_method: kept(oneOf('LZ4', 'LZ4HC', 'ZSTD', 'NONE')),
  buffer_size: kept(whole),
  send_progress_in_http_headers: kept(flag),
  http_headers_progress_interval_ms: kept(whole),
  http_headers_progress_max_interval_ms: kept(whole),
  cancel_http_readonly_queries_on_client_close: kept(flag),
  http_receive_timeout: kept(whole),
  http_send_timeout: kept(whole),
  connect_timeout: kept(whole),
  receive_timeout: kept(whole),
  send_timeout: kept(whole),
  select_sequential_consistency: kept(flag),
  mutations_sync: kept(wholeFrom(0, 3)),
  alter_sync: kept(wholeFrom(0, 3)),
  replication_alter_partitions_sync: kept(wholeFrom(0, 3)),
  lightweight_deletes_sync: kept(wholeFrom(0, 3)),
  insert_distributed_sync: kept(flag),
  distributed_foreground_insert: kept(flag),
  distributed_ddl_task_timeout: kept(whole),
  async_insert: kept(flag),
  wait_for_async_insert: kept(flag),
  // Each of these has one value here, and a tool may say so.
  readonly: kept(oneOf('1', '2')),
  allow_ddl: kept(oneOf('0')),
  enable_analyzer: kept(oneOf('1')),
  allow_experimental_analyzer: kept(oneOf('1')),
};

/** Parameters of the HTTP interface, which are no settings of the engine. */
const OF_THE_INTERFACE = ['wait_end_of_query', 'client_protocol_version'];

/** The settings of the engine that a judged record may hold; the profile of the users that run SQL allows these alone. */
export const CHANGEABLE_SETTINGS: readonly string[] = Object.entries(SQL_SETTINGS)
  .filter(([name, rule]) => !rule.isKept && !OF_THE_INTERFACE.includes(name))
  .map(([name]) => name);

function unknownSetting(name: string): ApiErrorOf<'bad_request'> {
  const message = `${codeSpan(shown(name))} is not a setting or parameter that this address takes; leave it out (docs/bi-tools lists those it takes).`;
  return apiError('bad_request', message, { details: { setting: shown(name) } });
}

/** The refusal of a value. @param remedy  ends the sentence */
export function badValue(name: string, value: string, remedy: string): ApiErrorOf<'bad_request'> {
  return apiError('bad_request', `${codeSpan(name)} is ${codeSpan(shown(value))}; ${remedy}.`, {
    details: { setting: name },
  });
}

const CHARS_SHOWN = 60;

function shown(typed: string): string {
  return typed.slice(0, CHARS_SHOWN);
}
