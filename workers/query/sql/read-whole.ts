import { codeSpan } from '../../../core/base/code-span.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { QUERY_RESULT_BYTES_MAX } from '../../../core/base/limits.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { isAggregateState } from '../../../core/customer-sql/column-type.ts';
import { type RowTexts, readRows } from '../../../core/customer-sql/read-rows.ts';
import { BrokenFile, holdEnd } from '../../../platform/export/hold-end.ts';
import type { SqlAnswer } from '../customer-sql/run-statement.ts';

/** Reads an answer to its end. Errors: it is too large to be held, ClickHouse failed among the rows, or a column means nothing. */
export async function readWhole(answer: SqlAnswer): Promise<Result<RowTexts, ApiError>> {
  const text = await wholeText(answer);
  if (!text.ok) return text;
  const read = readRows(text.value);
  const state = read.columns.find(({ database_type }) => isAggregateState(database_type));
  return state ? err(stateRefused(state.name)) : ok(read);
}

async function wholeText({ response, explain }: SqlAnswer): Promise<Result<string, ApiError>> {
  if (!response.body) return ok('');
  const decoder = new TextDecoder();
  const texts: string[] = [];
  let bytes = 0;
  try {
    for await (const piece of holdEnd(response.body, response.headers.get('X-ClickHouse-Exception-Tag'))) {
      bytes += piece.length;
      if (bytes > QUERY_RESULT_BYTES_MAX) return err(tooManyBytes());
      texts.push(decoder.decode(piece, { stream: true }));
    }
    return ok(texts.join(''));
  } catch (problem) {
    if (problem instanceof BrokenFile) return err(explain(/Code: \d+[\s\S]*/.exec(problem.detail)?.[0]).error);
    throw problem;
  }
}

function tooManyBytes(): ApiError {
  const megabytes = QUERY_RESULT_BYTES_MAX / 1024 ** 2;
  const message = `The rows take more than ${megabytes} MB as JSON; ask for fewer columns or rows, or for a file (\`format\` of \`POST /sql\`).`;
  return apiError('query_too_broad', message);
}

function stateRefused(column: string): ApiError {
  const message = `${codeSpan(column)} is the state of an aggregate function, which has no meaning outside ClickHouse; use the function without \`State\`, or \`finalizeAggregation\`.`;
  return apiError('invalid_query', message);
}
