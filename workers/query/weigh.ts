import { z } from 'zod';
import type { ApiError } from '../../core/base/errors.ts';
import { QUERY_LIGHT_ROWS_MAX, QUERY_ROWS_READ_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { defineStatement, type Statement } from '../../core/base/statement.ts';
import { apiErrorOf, refusal } from '../../core/query/refusals/refusal.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';

/**
 * Whether a statement is heavy, by the rows that it will read. What can only be light costs nothing; for others ClickHouse
 * counts the rows of the ranges of its index that the statement touches, without reading them.
 * Errors: `query_too_broad` for more than any server reads in the time allowed.
 */
export async function weigh(
  env: Env,
  principal: Principal,
  statement: Statement,
  rowsAtMost: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<{ readonly isHeavy: boolean }, ApiError>> {
  // Unknown: the store did not answer just now, and must not be asked more than the statement itself.
  if (rowsAtMost === undefined || rowsAtMost <= QUERY_LIGHT_ROWS_MAX) return ok({ isHeavy: false });
  const read = await readStore(env, principal.project, estimate(statement), { signal, timeoutS: TIMEOUT_S });
  const rows = read.ok ? read.value.rows.reduce((sum, each) => sum + each.rows, 0) : rowsAtMost;
  if (rows > QUERY_ROWS_READ_MAX) return err(apiErrorOf([refusal('reads_too_much', { rows })]));
  return ok({ isHeavy: rows > QUERY_LIGHT_ROWS_MAX });
}

const TIMEOUT_S = 2;

/** One row for each table: `{ table: 'events', rows: 12000000 }`. */
const estimate = defineStatement({
  name: 'query.estimate',
  sql: ({ sql }: Statement) => `EXPLAIN ESTIMATE ${sql}`,
  params: ({ params }: Statement) => params,
  row: z.object({ table: z.string(), rows: z.number() }),
});
