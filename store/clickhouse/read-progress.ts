import type { RawRow } from '../../core/base/statement.ts';

/** How far ClickHouse has come with a statement. `rowsInAll` grows while it opens further tables. */
export type StoreProgress = { readonly rowsRead: number; readonly rowsInAll: number; readonly elapsedMs: number };

/** The format in which ClickHouse tells of its progress in between; one JSON object a line, also of an exception. */
export const PROGRESS_FORMAT = 'JSONCompactEachRowWithProgress';
export const PROGRESS_SETTINGS = {
  http_write_exception_in_output_format: 1,
  // A compressed answer waits until there is enough of it.
  enable_http_compression: 0,
} as const;

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
  readonly exception?: string;
};

/** Reads an answer in `PROGRESS_FORMAT` to its end. Throws as the stream does, and when it is aborted. */
export async function readProgress(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onProgress: (progress: StoreProgress) => void,
): Promise<ProgressAnswer> {
  const rows: RawRow[] = [];
  let columns: readonly string[] = [];
  let latest: StoreProgress = { rowsRead: 0, rowsInAll: 0, elapsedMs: 0 };
  let failed: string | undefined;
  for await (const text of linesOf(body, signal)) {
    if (text === '') continue;
    const line: Line = JSON.parse(text);
    if (line.row) rows.push(line.row);
    else if (line.meta) columns = line.meta.map(({ name }) => name);
    else if (line.exception !== undefined) failed = line.exception;
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
  const code = Number(/^Code: (\d+)/.exec(failed ?? '')?.[1] ?? 0);
  const exception = failed === undefined ? {} : { exception: { code, text: failed } };
  return {
    rows,
    columns,
    rowsRead: latest.rowsRead,
    elapsedMs: Math.round(latest.elapsedMs * 1e3) / 1e3,
    ...exception,
  };
}

async function* linesOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<string> {
  const reader = body.getReader();
  // ClickHouse stops when the connection is closed.
  const cancel = () => reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  const decoder = new TextDecoder();
  let rest = '';
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (rest + decoder.decode(read.value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  signal.removeEventListener('abort', cancel);
  signal.throwIfAborted();
  if (rest !== '') yield rest;
}
