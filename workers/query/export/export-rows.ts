import { EXPORT_JSON_ROWS_MAX, type Exported, type ExportQuery } from '../../../core/api/export.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { Statement } from '../../../core/base/statement.ts';
import { planExport } from '../../../core/export/plan-export.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import { database } from '../../../platform/database.ts';
import { loadDefinitions } from '../../../platform/definitions/load-definitions.ts';
import type { Env } from '../../../platform/env.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { readStore } from '../../../platform/store/read-store.ts';
import { contextOf } from '../query-context.ts';
import { type ExportStatements, lowerExport } from './lower-export.ts';
import { fileKindOf, readExport } from './read-export.ts';
import { sendFile } from './send-file.ts';

export type ExportAsked = {
  readonly c: RequestContext;
  readonly env: Env;
  readonly caller: Principal;
  readonly query: ExportQuery;
  readonly nowMs: number;
};

/**
 * Sends all rows of a kind as a file, as ClickHouse finds them in one snapshot. Errors: those of `statementsOf` and `sendFile`;
 * `query_too_broad` for more rows than a JSON file holds.
 */
export async function exportRows(asked: ExportAsked, exported: Exported): Promise<Response | Result<never, ApiError>> {
  const { env, caller, query, nowMs } = asked;
  const statements = await statementsOf(asked, exported);
  if (!statements.ok) return statements;
  const kind = fileKindOf(query);
  if (kind.format === 'json') {
    const rows = await countRows(env, caller, statements.value.count);
    if (!rows.ok) return rows;
    if (rows.value > EXPORT_JSON_ROWS_MAX) return err(tooManyRows(rows.value));
  }
  const { start, end, filters, columns, as_of = new Date(nowMs).toISOString(), cohort } = query;
  return sendFile(asked, statements.value.rows, {
    ...kind,
    name: nameOf(exported, query),
    target: exported,
    asOf: as_of,
    told: { start, end, filters, columns, cohort },
  });
}

/** Errors: those of `readExport`, `planExport` and `lowerExport`. */
export async function statementsOf(
  { c, env, caller, query, nowMs }: ExportAsked,
  exported: Exported,
): Promise<Result<ExportStatements, ApiError>> {
  const definitions = await loadDefinitions(database(env), caller.project);
  const context = { ...contextOf(caller, { withSql: false, asOfMs: nowMs }), definitions };
  const request = await readExport(env, caller, exported, query, nowMs);
  if (!request.ok) return request;
  const plan = planExport(exported, request.value, context);
  return plan.ok ? lowerExport(env, caller, exported, plan.value, context, c.req.raw.signal) : plan;
}

/** Errors: those of the store. */
export async function countRows(env: Env, caller: Principal, count: Statement): Promise<Result<number, ApiError>> {
  const read = await readStore(env, caller.project, count, { isHeavy: true });
  return read.ok ? ok(Number(read.value.rows[0]?.[0] ?? 0)) : read;
}

function tooManyRows(rows: number): ApiError {
  const message = `There are ${rows} rows; a JSON file holds at most ${EXPORT_JSON_ROWS_MAX}. Shorten the span, or ask for \`ndjson\`.`;
  return apiError('query_too_broad', message);
}

/** `events-2026-03-02-2026-03-31`. */
function nameOf(exported: Exported, { start, end }: ExportQuery): string {
  return [exported, start, end].flatMap((part) => part?.replace(/[^0-9A-Za-z]+/g, '-') ?? []).join('-');
}
