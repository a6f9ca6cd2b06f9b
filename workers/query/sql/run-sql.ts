import { defaultCompression, type FileFormat } from '../../../core/api/file-formats.ts';
import { SQL_FILE_ROWS_MAX, type SqlRequest } from '../../../core/api/sql.ts';
import { SQL_ROWS_DEFAULT, SQL_ROWS_MAX } from '../../../core/api/sql-bounds.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import type { AnswerFormat } from '../../../core/customer-sql/answer-formats.ts';
import { parameterText } from '../../../core/customer-sql/parameter-text.ts';
import { judgeParameters } from '../../../core/customer-sql/parameters.ts';
import { answerText, ROWS_FORMAT, ROWS_SETTINGS } from '../../../core/customer-sql/read-rows.ts';
import { storeFormatOf } from '../../../core/export/formats.ts';
import type { Principal } from '../../../platform/auth/principal.ts';
import type { Env, SqlRows } from '../../../platform/env.ts';
import { fileResponse } from '../../../platform/export/stream-rows.ts';
import { logLine, problemText } from '../../../platform/log.ts';
import { runStatement, type SqlAnswer } from '../customer-sql/run-statement.ts';
import { readWhole } from './read-whole.ts';

export type SqlOptions = { readonly signal: AbortSignal; readonly nowMs: number };

/** Runs a statement, and answers with its rows as JSON or as a file. Errors: those of `runStatement`. */
export async function runSql(
  env: Env,
  caller: Principal,
  request: SqlRequest,
  options: SqlOptions,
): Promise<Result<Response, ApiError>> {
  const { format = 'table' } = request;
  return format === 'table' ? table(env, caller, request, options) : file(env, caller, { ...request, format }, options);
}

async function table(
  env: Env,
  caller: Principal,
  request: SqlRequest,
  options: SqlOptions,
): Promise<Result<Response, ApiError>> {
  const limit = request.limit ?? SQL_ROWS_DEFAULT;
  if (limit > SQL_ROWS_MAX) return err(tooManyRows(limit));
  const read = await readRowsOf(env, caller, { ...request, limit }, options);
  if (!read.ok) return read;
  const { columns, rows, isMore, queryId } = read.value;
  const elapsedMs = Date.now() - options.nowMs;
  const counts = { row_count: rows.length, limit, truncated: isMore };
  const meta = { query_id: queryId, elapsed_ms: elapsedMs, ...counts, timezone: 'UTC' };
  return ok(new Response(answerText({ columns, rows }, meta), { headers: JSON_HEADERS }));
}

/** Reads the rows of a statement, at most `limit`. Errors: those of `runStatement` and `readWhole`. */
export async function readRowsOf(
  env: Env,
  caller: Principal,
  { limit, ...request }: Pick<SqlRequest, 'sql' | 'parameters'> & { readonly limit: number },
  options: SqlOptions,
): Promise<Result<SqlRows, ApiError>> {
  // One more row tells whether there are more.
  const settings = { ...ROWS_SETTINGS, limit: String(limit + 1) };
  const answer = await ask(env, caller, request, { format: ROWS_FORMAT, settings }, options);
  if (!answer.ok) return answer;
  const read = await readWhole(answer.value);
  if (!read.ok) return read;
  const { columns, rows } = read.value;
  return ok({ columns, rows: rows.slice(0, limit), isMore: rows.length > limit, queryId: answer.value.queryId });
}

const JSON_HEADERS = { 'Content-Type': 'application/json', 'Cache-Control': 'private, no-store' };

async function file(
  env: Env,
  caller: Principal,
  request: SqlRequest & { readonly format: FileFormat },
  options: SqlOptions,
): Promise<Result<Response, ApiError>> {
  const { format, compression = defaultCompression(format), limit = SQL_FILE_ROWS_MAX } = request;
  const { name, settings } = storeFormatOf({ format, compression });
  const asked = { format: name, settings: { ...settings, limit: String(limit) } };
  const answer = await ask(env, caller, request, asked, options);
  if (!answer.ok) return answer;
  const { response, queryId } = answer.value;
  if (!response.body) throw new Error('ClickHouse answered without a body');
  const written = { body: response.body, exceptionTag: response.headers.get('X-ClickHouse-Exception-Tag') };
  const log = { query_id: queryId, project_id: caller.project.id };
  return ok(
    fileResponse(written, { format, compression, name: 'sql' }, (end) => {
      if (end.how === 'broken') logLine('warn', { event: 'sql_failed', ...log, detail: problemText(end.detail) });
    }),
  );
}

async function ask(
  env: Env,
  caller: Principal,
  { sql, parameters = {} }: Pick<SqlRequest, 'sql' | 'parameters'>,
  asked: { readonly format: AnswerFormat; readonly settings: Readonly<Record<string, string>> },
  { signal, nowMs }: SqlOptions,
): Promise<Result<SqlAnswer, ApiError>> {
  const texts = Object.entries(parameters).map(([name, value]) => [name, parameterText(value)] as const);
  const judged = judgeParameters(texts);
  if (!judged.ok) return judged;
  const answer = await runStatement(env, caller, { sql, ...asked, parameters: judged.value, signal }, nowMs);
  if (!answer.ok) return err(answer.error.error);
  if (answer.value.response.headers.get('X-ClickHouse-Format') === asked.format) return answer;
  await answer.value.response.body?.cancel();
  return err(apiError('invalid_query', 'Leave out FORMAT; `format` of the request says how rows are written.'));
}

function tooManyRows(limit: number): ApiError {
  const message = `\`limit\` is ${limit}; an answer as JSON has at most ${SQL_ROWS_MAX} rows. Ask for a file by \`format\` to get more.`;
  return apiError('bad_request', message);
}
