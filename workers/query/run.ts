import { ClickHouseError } from '@clickhouse/client-web';
import type { QueryResponse } from '../../core/api/query.ts';
import { ANSWER_SETTINGS, clickHouse } from '../../core/clickhouse/client.ts';
import { classifyFailure, type StoreFailure, unreachable } from '../../core/clickhouse/errors.ts';
import { READ_SETTINGS } from '../../core/clickhouse/schema.ts';
import { type ApiError, apiError } from '../../core/errors.ts';
import { checkedProjectId, newId } from '../../core/ids.ts';
import { QUERY_MEMORY_BYTES_MAX, QUERY_ROWS_MAX, QUERY_TIMEOUT_S } from '../../core/limits.ts';
import { compile } from '../../core/query/compile.ts';
import type { Statement } from '../../core/query/compiler/printer.ts';
import type { Plan, RawRow } from '../../core/query/kind.ts';
import { databaseOf } from '../../core/regions.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import { logLine } from '../http/log.ts';
import type { Principal } from '../http/principal.ts';

/**
 * Compiles a request, runs it against the store of the project's region, and shapes the answer. The one impure file of
 * a query; it holds no rule.
 *
 * Errors: those of `compile`; `timeout`, `query_too_broad`, `unavailable`, `internal` by what ClickHouse says.
 */
export async function runQuery(
  env: Env,
  principal: Principal,
  request: unknown,
  options: { readonly withSql: boolean },
): Promise<Result<QueryResponse, ApiError>> {
  if (projectOf(request) !== principal.project.id) {
    return err(apiError('forbidden', 'The query names another project than the one that the caller may read.'));
  }
  const compiled = compile(request, {
    projectId: checkedProjectId(principal.project.id),
    timezone: principal.project.timezone,
    nowMs: Date.now(),
  });
  if (!compiled.ok) return compiled;
  const { statement, plan } = compiled.value;
  const queryId = newId('query');
  const read = await readRows(env, principal, queryId, statement);
  if (!read.ok) return read;
  const answer = plan.answer(read.value.rows);
  if (!answer.ok) return answer;
  return ok({
    columns: answer.value.columns,
    rows: answer.value.rows,
    meta: {
      ...metaOf(plan),
      query_id: queryId,
      elapsed_ms: read.value.elapsedMs,
      rows_read: read.value.rowsRead,
      cached: false,
      ...(answer.value.groupsLeftOut === undefined ? {} : { groups_left_out: answer.value.groupsLeftOut }),
      ...(options.withSql ? { sql: statement.sql, params: statement.params } : {}),
    },
  });
}

export type RowsRead = { readonly rows: readonly RawRow[]; readonly rowsRead: number; readonly elapsedMs: number };

/** Runs one statement under the limits that every read has. */
export async function readRows(
  env: Env,
  principal: Principal,
  queryId: string,
  statement: Statement,
): Promise<Result<RowsRead, ApiError>> {
  const client = clickHouse({
    url: clickHouseUrlOf(env, principal.project.region),
    database: databaseOf(principal.project.region),
    user: env.CLICKHOUSE_USER,
    password: env.CLICKHOUSE_PASSWORD,
  });
  const startMs = Date.now();
  try {
    const result = await client.query({
      query: statement.sql,
      query_params: { ...statement.params },
      query_id: queryId,
      format: 'JSONCompact',
      clickhouse_settings: {
        ...READ_SETTINGS,
        ...ANSWER_SETTINGS,
        readonly: '2',
        max_execution_time: QUERY_TIMEOUT_S,
        max_result_rows: String(2 * QUERY_ROWS_MAX),
        max_memory_usage: String(QUERY_MEMORY_BYTES_MAX),
        log_comment: queryId,
      },
    });
    const { data, statistics } = await result.json<RawRow>();
    return ok({
      rows: data,
      rowsRead: statistics?.rows_read ?? 0,
      elapsedMs: Math.round((statistics?.elapsed ?? (Date.now() - startMs) / 1000) * 1e6) / 1e3,
    });
  } catch (problem) {
    const failure = failureOf(problem);
    logLine(failure.error.code === 'internal' ? 'error' : 'warn', {
      event: 'query_failed',
      query_id: queryId,
      project_id: principal.project.id,
      error_code: failure.error.code,
      exception_code: failure.exceptionCode,
      detail: failure.detail.slice(0, 500),
    });
    return err({ ...failure.error, details: { query_id: queryId } });
  }
}

function failureOf(problem: unknown): StoreFailure {
  if (problem instanceof ClickHouseError) return classifyFailure(Number(problem.code), problem.message);
  return unreachable(problem instanceof Error ? `${problem.name}: ${problem.message}` : String(problem));
}

function projectOf(request: unknown): unknown {
  return typeof request === 'object' && request !== null && 'project_id' in request ? request.project_id : undefined;
}

function metaOf({ timezone, range, interval }: Plan) {
  return {
    timezone,
    range: { start: new Date(range.startMs).toISOString(), end: new Date(range.endMs).toISOString() },
    ...(interval ? { interval } : {}),
  };
}
