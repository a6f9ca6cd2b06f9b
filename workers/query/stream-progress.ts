import type { ApiError } from '../../core/base/errors.ts';
import { QUERY_PROGRESS_MS } from '../../core/base/limits.ts';
import type { Result } from '../../core/base/result.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { errorBody, failure } from '../../platform/routes/respond.ts';
import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';

export const PROGRESS_TYPE = 'application/x-ndjson';

/** Whether the caller wants to know how far a query has come (`core/api/query-batch.ts`). */
export function wantsProgress(c: RequestContext): boolean {
  return c.req.header('accept')?.includes(PROGRESS_TYPE) ?? false;
}

export type Work<Answer> = (
  onProgress: (progress: StoreProgress) => void,
  signal: AbortSignal,
) => Promise<Result<Answer, ApiError>>;

/**
 * Answers in lines: `{"progress": …}` every quarter of a second, then `{"answer": …}`, or `{"error": …}` if the query fails
 * later than the first line. What fails sooner is answered as everywhere, with its status.
 */
export async function streamProgress<Answer>(c: RequestContext, run: Work<Answer>): Promise<Response> {
  const startMs = Date.now();
  const gone = new AbortController();
  let latest: StoreProgress = { rowsRead: 0, rowsInAll: 0, elapsedMs: 0 };
  const work = run((progress) => {
    latest = progress;
  }, gone.signal);
  const line = () => {
    const { rowsRead: rows_read, rowsInAll: rows_in_all } = latest;
    const state = rows_in_all > 0 ? 'running' : 'waiting';
    return { progress: { state, rows_read, rows_in_all, elapsed_ms: Date.now() - startMs } };
  };
  const early = await Promise.race([work, new Promise<undefined>((resolve) => setTimeout(resolve, QUERY_PROGRESS_MS))]);
  if (early && !early.ok) return failure(c, early.error);
  return new Response(linesOf(c, work, line, gone), {
    headers: { 'Content-Type': PROGRESS_TYPE, 'Cache-Control': 'no-store' },
  });
}

function linesOf<Answer>(
  c: RequestContext,
  work: Promise<Result<Answer, ApiError>>,
  line: () => object,
  gone: AbortController,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start(controller) {
      const write = (of: object) => controller.enqueue(encoder.encode(`${JSON.stringify(of)}\n`));
      timer = setInterval(() => write(line()), QUERY_PROGRESS_MS);
      const end = (of: object) => {
        clearInterval(timer ?? null);
        if (gone.signal.aborted) return;
        write(of);
        controller.close();
      };
      work.then(
        (answer) => end(answer.ok ? { answer: answer.value } : { error: errorBody(c, answer.error) }),
        (bug) => {
          clearInterval(timer ?? null);
          controller.error(bug);
        },
      );
    },
    cancel() {
      clearInterval(timer ?? null);
      gone.abort();
    },
  });
}
