import { clickHouse } from '../../core/clickhouse/client.ts';
import { readRows } from '../../core/clickhouse/read.ts';
import type { ApiError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import type { Statement } from '../../core/query/compiler/printer.ts';
import type { RawRow } from '../../core/query/kind.ts';
import { databaseOf } from '../../core/regions.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import { logLine } from './log.ts';
import type { ProjectAccess } from './principal.ts';

const DETAIL_CHARS_MAX = 500;

/**
 * Runs one statement of ours against the store of a project's region; a failure is logged with the store's own words.
 * Errors: by what ClickHouse says (core/clickhouse/errors.ts).
 */
export async function readStore(
  env: Env,
  project: Pick<ProjectAccess, 'id' | 'region'>,
  statement: Statement,
  timeoutS?: number,
): Promise<Result<readonly RawRow[], ApiError>> {
  const client = clickHouse({
    url: clickHouseUrlOf(env, project.region),
    database: databaseOf(project.region),
    user: env.CLICKHOUSE_USER,
    password: env.CLICKHOUSE_PASSWORD,
  });
  const queryId = newId('query');
  const read = await readRows(client, queryId, statement, timeoutS);
  if (read.ok) return ok(read.value.rows);
  const { error, exceptionCode, detail } = read.error;
  logLine('warn', {
    event: 'store_not_read',
    query_id: queryId,
    project_id: project.id,
    error_code: error.code,
    exception_code: exceptionCode,
    detail: detail.slice(0, DETAIL_CHARS_MAX),
  });
  return err(error);
}
