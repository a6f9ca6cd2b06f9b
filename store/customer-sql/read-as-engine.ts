import { z } from 'zod';
import { err, ok, type Result } from '../../core/base/result.ts';
import { defineStatement } from '../../core/base/statement.ts';
import { type AnswerFormat, judgeFormat } from '../../core/customer-sql/answer-formats.ts';
import { judgeStatement } from '../../core/customer-sql/read-statement.ts';
import { ask } from '../clickhouse/door.ts';
import type { RegionStore } from '../clickhouse/region-store.ts';
import type { CustomerSqlFailure } from './run-customer-sql.ts';

/**
 * Judges a statement as ClickHouse reads it: the engine parses the text and writes it again, without comments and with each
 * name in its plain spelling. Whatever our lexer takes otherwise than the engine's (a comment, a quote, an escape) cannot
 * hide a function or a clause there. Nothing is run.
 *
 * @returns the format of the answer that the statement names
 */
export async function readAsEngine(
  store: RegionStore,
  sql: string,
  signal: AbortSignal | undefined,
): Promise<Result<AnswerFormat | undefined, CustomerSqlFailure>> {
  const parsed = await ask(store, 'people', parsedStatement(sql), { signal });
  if (!parsed.ok) {
    const { reason, exceptionCode, detail } = parsed.error;
    if (reason === 'away') return err({ kind: 'away', detail });
    return err({ kind: 'engine', exceptionCode, text: detail });
  }
  const read = judgeStatement(parsed.value.rows[0]?.text ?? '');
  if (!read.ok) return err({ kind: 'refused', message: read.error.message });
  if (read.value.format === undefined) return ok(undefined);
  const format = judgeFormat(read.value.format);
  return format.ok ? format : err({ kind: 'refused', message: format.error.message });
}

/** The server takes no value of 128 kB; escaped, and in UTF-8, a part stays below. */
const PARTS = /[\s\S]{1,20000}/gu;

const parsedStatement = defineStatement({
  name: 'customer_sql.as_parsed',
  sql: (statement: string) => {
    const parts = partsOf(statement).map((_, index) => `{part_${index}: String}`);
    return `SELECT formatQuerySingleLine(concat('', ${parts.join(', ')})) AS text`;
  },
  params: (statement: string) =>
    Object.fromEntries(partsOf(statement).map((part, index) => [`part_${index}`, part] as const)),
  row: z.object({ text: z.string() }),
});

function partsOf(statement: string): readonly string[] {
  return statement.match(PARTS) ?? [];
}
