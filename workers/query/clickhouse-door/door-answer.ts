import type { Result } from '../../../core/base/result.ts';
import { exceptionTag } from '../../../core/clickhouse-door/exception-text.ts';
import type { Refused } from '../../../core/customer-sql/refuse-statement.ts';
import type { SqlAnswer } from '../customer-sql/run-statement.ts';
import { blocksOf } from './blocks-of.ts';
import { gzipRows } from './gzip-rows.ts';
import { brokenOff, type Rows, rowsOf } from './rows-of.ts';
import { type End, streamOf } from './stream-of.ts';

/** How the caller wants the bytes of the answer. */
export type Shape = {
  /** In ClickHouse's own blocks, each compressed with LZ4 (`compress=1`). */
  readonly isInBlocks: boolean;
  readonly isGzip: boolean;
  /** The zone that times without one are in. */
  readonly timezone: string;
};
export type Running = Promise<Result<SqlAnswer, Refused>>;
type OnEnd = (end: End) => void;

/** The answer to a statement whose rows have begun to come. */
export function answerOf(answer: SqlAnswer, shape: Shape, onEnd: OnEnd): Response {
  const tag = newTag();
  const headers = headersOf(shape, tag, answer.queryId);
  for (const name of ['Content-Type', 'X-ClickHouse-Format']) {
    const value = answer.response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return respond(rowsOfAnswer(answer, tag), shape, headers, onEnd);
}

/**
 * The beginning of an answer whose rows have not come yet. A failure can then no longer be said by the status: the answer
 * breaks off, and says why as ClickHouse does.
 */
export function begunAnswer(running: Running, shape: Shape, queryId: string, onEnd: OnEnd): Response {
  const tag = newTag();
  const rows = rowsOfRunning(running, tag);
  const headers = headersOf(shape, tag, queryId);
  headers.set('Content-Type', 'application/octet-stream');
  return respond(rows, shape, headers, onEnd);
}

async function* rowsOfRunning(running: Running, tag: string): Rows {
  const answer = await running;
  return yield* answer.ok ? rowsOfAnswer(answer.value, tag) : brokenOff(exceptionOf(answer.error), tag);
}

function rowsOfAnswer({ response, explain }: SqlAnswer, tag: string): Rows {
  return rowsOf(response, { tag, explain: (text) => exceptionOf(explain(text)) });
}

function respond(rows: Rows, shape: Shape, headers: Headers, onEnd: OnEnd) {
  const framed = shape.isInBlocks ? blocksOf(rows) : shape.isGzip ? gzipRows(rows) : rows;
  // The bytes are compressed here: the runtime's own compression would lose those before a break.
  return new Response(streamOf(framed, onEnd), { headers, encodeBody: 'manual' });
}

function headersOf(shape: Shape, tag: string, queryId: string): Headers {
  const headers = new Headers({
    'X-ClickHouse-Query-Id': queryId,
    'X-ClickHouse-Timezone': shape.timezone,
    'X-ClickHouse-Server-Display-Name': 'edgewise',
    'X-ClickHouse-Summary': SUMMARY,
    'X-ClickHouse-Exception-Tag': tag,
  });
  if (shape.isGzip && !shape.isInBlocks) headers.set('Content-Encoding', 'gzip');
  return headers;
}

/** ClickHouse's own figures would count rows that other projects have in the same granules. */
const SUMMARY = JSON.stringify({
  read_rows: '0',
  read_bytes: '0',
  written_rows: '0',
  written_bytes: '0',
  total_rows_to_read: '0',
  result_rows: '0',
  result_bytes: '0',
  elapsed_ns: '0',
});

function newTag(): string {
  return exceptionTag(crypto.getRandomValues(new Uint8Array(16)));
}

function exceptionOf({ exceptionCode, exceptionName, error }: Refused) {
  return { code: exceptionCode, name: exceptionName, text: error.message };
}
