import type { RawRow } from '../../core/query/kind.ts';
import { READ_SETTINGS } from '../../core/tables/schema.ts';
import { clickHouse } from '../clickhouse/client.ts';
import type { ColdStore } from './cold-store.ts';
import type { ColdStatement } from './day-statements.ts';

/** A large day is read from its files and compared within this. */
const TIMEOUT_S = 300;
const MEMORY_BYTES_MAX = 4 * 1024 ** 3;

/** Work in the background: it leaves most of the server to those who wait for an answer. */
const SETTINGS = {
  ...READ_SETTINGS,
  max_execution_time: TIMEOUT_S,
  max_memory_usage: String(MEMORY_BYTES_MAX),
  max_threads: 2,
  // Cold files are near: what does not answer soon is tried by the next run.
  http_max_tries: '3',
  http_retry_initial_backoff_ms: '200',
  // A sort that does not fit goes to disk.
  max_bytes_before_external_sort: String(MEMORY_BYTES_MAX / 4),
} as const;

/** How cold files are written: as every reader of Parquet takes it, in row groups small enough to be left out one by one. */
const FILE_SETTINGS = {
  output_format_parquet_compression_method: 'zstd',
  output_format_parquet_row_group_size: '65536',
} as const;

/** The answer's rows. Throws when the store does not answer, or refuses. */
export async function rowsFrom(store: ColdStore, { sql, params }: ColdStatement): Promise<readonly RawRow[]> {
  const result = await clientOf(store).query({
    query: sql,
    query_params: { ...params },
    format: 'JSONCompact',
    clickhouse_settings: { ...SETTINGS, output_format_json_quote_64bit_integers: 0, readonly: '2' },
  });
  const { data } = await result.json<RawRow>();
  return data;
}

/** The answer as a Parquet file, as it is made. Throws as `rowsFrom` does; the stream fails where the store does later. */
export async function fileFrom(store: ColdStore, { sql, params }: ColdStatement): Promise<ReadableStream<Uint8Array>> {
  const { stream } = await clientOf(store).exec({
    query: `${sql}\nFORMAT Parquet`,
    query_params: { ...params },
    clickhouse_settings: { ...SETTINGS, ...FILE_SETTINGS, readonly: '2' },
  });
  return stream;
}

/** Inserts rows of a table of ours; confirmed when it returns. */
export async function insertInto(
  store: ColdStore,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await clientOf(store).insert({ table, values: [...rows], format: 'JSONEachRow' });
}

function clientOf({ url, database, user, password, fetch }: ColdStore) {
  return clickHouse({ url, database, user, password, fetch, timeoutMs: TIMEOUT_S * 1000 });
}
