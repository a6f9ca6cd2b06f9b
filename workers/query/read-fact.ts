import type { ApiError } from '../../core/base/errors.ts';
import { ok, type Result } from '../../core/base/result.ts';
import type { RawRow, RowStatement } from '../../core/base/statement.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Env } from '../../platform/env.ts';
import { readStore } from '../../platform/store/read-store.ts';
import { readHot } from './read-hot.ts';

/**
 * The rows of a statement about storage, from memory as long as the version of its data stays the same; undefined: the
 * version is unknown, and nothing is kept. Errors: those of `readHot`.
 */
export async function readFact<Row>(
  env: Env,
  principal: Principal,
  statement: RowStatement<Row>,
  version: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<readonly Row[], ApiError>> {
  const { project } = principal;
  if (version === undefined) {
    const read = await readStore(env, project, statement, { signal });
    return read.ok ? ok(read.value.rows) : read;
  }
  const { sql, params } = statement;
  const key = JSON.stringify([project.id, version, sql, params]);
  const read = await readHot(env, principal, { statement: asTable(statement), key, rowsAtMost: undefined }, { signal });
  if (!read.ok) return read;
  const [columns = [], ...rows] = read.value.rows;
  return ok(statement.read(columns.map(String), rows));
}

/** The same statement, whose first row is the names of the columns: cells are kept, not what was read from them. */
function asTable(statement: RowStatement<unknown>): RowStatement<RawRow> {
  return { ...statement, read: (columns, rows) => [columns, ...rows] };
}
