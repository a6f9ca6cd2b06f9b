import { ClickHouseError } from '@clickhouse/client-web';
import { QUERY_MEMORY_BYTES_MAX, QUERY_ROWS_MAX, QUERY_TIMEOUT_S } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import type { RawRow } from '../../core/query/kind.ts';
import type { Statement } from '../../core/query/tree/printer.ts';
import { READ_SETTINGS } from '../../core/tables/schema.ts';
import { ANSWER_SETTINGS, type clickHouse } from './client.ts';
import { classifyFailure, type StoreFailure, unreachable } from './errors.ts';

export type RowsRead = { readonly rows: readonly RawRow[]; readonly rowsRead: number; readonly elapsedMs: number };

export type ReadBounds = {
  readonly timeoutS?: number | undefined;
  /** Aborted when nobody waits for the answer any more: the store then stops, too. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs one statement of ours under the limits that every read has: it changes nothing, ends in time, and takes no more
 * than its share of memory.
 * Errors: classified by exception code (`errors.ts`).
 */
export async function readRows(
  client: ReturnType<typeof clickHouse>,
  queryId: string,
  { sql, params }: Statement,
  { timeoutS = QUERY_TIMEOUT_S, signal }: ReadBounds = {},
): Promise<Result<RowsRead, StoreFailure>> {
  // The client takes one listener a signal only, and none of a signal that is aborted already.
  const stop = new AbortController();
  const abort = () => stop.abort();
  if (signal?.aborted) return err(unreachable('The caller no longer waits for the answer.'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    const result = await client.query({
      query: sql,
      query_params: { ...params },
      query_id: queryId,
      abort_signal: stop.signal,
      format: 'JSONCompact',
      clickhouse_settings: {
        ...READ_SETTINGS,
        ...ANSWER_SETTINGS,
        // 2: reads only, but takes settings such as these.
        readonly: '2',
        max_execution_time: timeoutS,
        // Ours, whatever the server's profile says: when we hang up, it stops.
        cancel_http_readonly_queries_on_client_close: 1,
        max_result_rows: String(2 * QUERY_ROWS_MAX),
        max_memory_usage: String(QUERY_MEMORY_BYTES_MAX),
        log_comment: queryId,
      },
    });
    const { data, statistics } = await result.json<RawRow>();
    const elapsedMs = Math.round((statistics?.elapsed ?? 0) * 1e6) / 1e3;
    return ok({ rows: data, rowsRead: statistics?.rows_read ?? 0, elapsedMs });
  } catch (problem) {
    return err(failureOf(problem));
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function failureOf(problem: unknown): StoreFailure {
  if (problem instanceof ClickHouseError) return classifyFailure(Number(problem.code), problem.message);
  return unreachable(problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem));
}
