import type { RawRow } from '../../core/base/statement.ts';

/** How far ClickHouse has come with a statement. `rowsInAll` grows while it opens further tables. */
export type StoreProgress = { readonly rowsRead: number; readonly rowsInAll: number; readonly elapsedMs: number };

/** The format in which ClickHouse tells of its progress in between; one JSON object a line. */
export const PROGRESS_FORMAT = 'JSONCompactEachRowWithProgress';

export type ProgressAnswer = {
  readonly rows: readonly RawRow[];
  readonly columns: readonly string[];
  readonly rowsRead: number;
  readonly elapsedMs: number;
  /** The code of the exception with which the answer broke off, and its text for the log. */
  readonly exception?: { readonly code: number; readonly text: string };
};

type Line = {
  readonly progress?: Readonly<Record<'read_rows' | 'total_rows_to_read' | 'elapsed_ns', string>>;
  readonly meta?: readonly { readonly name: string }[];
  readonly row?: RawRow;
};

/** Reads an answer in `PROGRESS_FORMAT` to its end. Throws as the stream does, unless it broke off with an exception. */
export async function readProgress(
  body: ReadableStream<Uint8Array>,
  onProgress: (progress: StoreProgress) => void,
): Promise<ProgressAnswer> {
  const rows: RawRow[] = [];
  let columns: readonly string[] = [];
  let latest: StoreProgress = { rowsRead: 0, rowsInAll: 0, elapsedMs: 0 };
  let failed: string | undefined;
  for await (const text of linesOf(body)) {
    if (failed !== undefined || text.startsWith('__exception__')) {
      failed = `${failed ?? ''}${text}\n`;
      continue;
    }
    if (text === '') continue;
    const line: Line = JSON.parse(text);
    if (line.row) rows.push(line.row);
    else if (line.meta) columns = line.meta.map(({ name }) => name);
    else if (line.progress) {
      const { read_rows, total_rows_to_read, elapsed_ns } = line.progress;
      latest = {
        rowsRead: Number(read_rows),
        rowsInAll: Number(total_rows_to_read),
        elapsedMs: Number(elapsed_ns) / 1e6,
      };
      onProgress(latest);
    }
  }
  const code = Number(/^Code: (\d+)/m.exec(failed ?? '')?.[1] ?? 0);
  const exception = failed === undefined ? {} : { exception: { code, text: failed } };
  return {
    rows,
    columns,
    rowsRead: latest.rowsRead,
    elapsedMs: Math.round(latest.elapsedMs * 1e3) / 1e3,
    ...exception,
  };
}

/** ClickHouse closes the connection without an end after an exception, which must not hide what it said. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let broken: unknown;
  for (;;) {
    const read = await reader.read().catch((problem: unknown) => {
      broken = problem;
      return { done: true, value: undefined } as const;
    });
    if (read.done) break;
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.startsWith('Code: ')) break;
  }
  if (broken !== undefined && !/^(?:Code: |\d+ \w+|__exception__)/.test(rest)) throw broken;
  if (rest !== '') yield rest;
}
