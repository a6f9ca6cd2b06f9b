import { clickHouse } from '../../core/clickhouse/client.ts';
import { type RowsRead, readRows } from '../../core/clickhouse/read.ts';
import { readerOf } from '../../core/clickhouse/roles.ts';
import type { ApiError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Statement } from '../../core/query/compiler/printer.ts';
import { databaseOf } from '../../core/regions.ts';
import { err, type Result } from '../../core/result.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import { logLine, problemText } from './log.ts';
import type { ProjectAccess } from './principal.ts';

/** `queryId`: as ClickHouse, the log and the error know it; by default a new one. */
type ReadOptions = { readonly queryId?: string; readonly timeoutS?: number };

/**
 * Runs one statement of ours against the store of a project's region; a failure is logged with the store's own words.
 * Errors: by what ClickHouse says (core/clickhouse/errors.ts), with the `query_id`.
 */
export async function readStore(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  statement: Statement,
  { queryId = newId('query'), timeoutS }: ReadOptions = {},
): Promise<Result<RowsRead, ApiError>> {
  const client = clickHouse({
    url: clickHouseUrlOf(env, project.region),
    database: databaseOf(project.region),
    ...readerOf(env),
  });
  const read = await readRows(client, queryId, statement, timeoutS);
  if (read.ok) return read;
  const { error, exceptionCode, detail } = read.error;
  logLine(error.code === 'internal' ? 'error' : 'warn', {
    event: 'query_failed',
    query_id: queryId,
    project_id: project.id,
    error_code: error.code,
    exception_code: exceptionCode,
    detail: problemText(detail),
  });
  return err({ ...error, details: { query_id: queryId } });
}
