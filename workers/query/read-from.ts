import { clickHouse } from '../../core/clickhouse/client.ts';
import { type RowsRead, readRows } from '../../core/clickhouse/read.ts';
import { withoutSignatures } from '../../core/cold/cold-link.ts';
import type { ApiError } from '../../core/errors.ts';
import type { Statement } from '../../core/query/compiler/printer.ts';
import { databaseOf } from '../../core/regions.ts';
import { err, type Result } from '../../core/result.ts';
import { clickHouseUrlOf, type Env } from '../env.ts';
import { logLine } from '../http/log.ts';
import type { Principal } from '../http/principal.ts';

/** Runs one statement against the store of the principal's region; a failure is logged with the store's own words. */
export async function readFrom(
  env: Env,
  principal: Principal,
  queryId: string,
  statement: Statement,
): Promise<Result<RowsRead, ApiError>> {
  const { id, region } = principal.project;
  const client = clickHouse({
    url: clickHouseUrlOf(env, region),
    database: databaseOf(region),
    user: env.CLICKHOUSE_USER,
    password: env.CLICKHOUSE_PASSWORD,
  });
  const read = await readRows(client, queryId, statement);
  if (read.ok) return read;
  const { error, exceptionCode, detail } = read.error;
  logLine(error.code === 'internal' ? 'error' : 'warn', {
    event: 'query_failed',
    query_id: queryId,
    project_id: id,
    error_code: error.code,
    exception_code: exceptionCode,
    detail: withoutSignatures(detail).slice(0, DETAIL_CHARS_MAX),
  });
  return err({ ...error, details: { query_id: queryId } });
}

const DETAIL_CHARS_MAX = 500;
