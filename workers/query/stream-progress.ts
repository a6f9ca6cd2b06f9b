import type { ApiError } from '../../core/base/errors.ts';
import type { Result } from '../../core/base/result.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { streamLines } from '../../platform/routes/stream-lines.ts';
import type { StoreProgress } from '../../store/clickhouse/read-progress.ts';

export type Work<Answer> = (
  onProgress: (progress: StoreProgress) => void,
  signal: AbortSignal,
) => Promise<Result<Answer, ApiError>>;

/** Answers in lines of `{"progress": …}`, how far the query has come (`core/api/query-batch.ts`), and its answer. */
export async function streamProgress<Answer>(c: RequestContext, run: Work<Answer>): Promise<Response> {
  const startMs = Date.now();
  let latest: StoreProgress = { rowsRead: 0, rowsInAll: 0, elapsedMs: 0 };
  const onProgress = (progress: StoreProgress) => {
    latest = progress;
  };
  const pulse = () => {
    const { rowsRead: rows_read, rowsInAll: rows_in_all } = latest;
    const state = rows_in_all > 0 ? 'running' : 'waiting';
    return { progress: { state, rows_read, rows_in_all, elapsed_ms: Date.now() - startMs } };
  };
  return streamLines(c, (_, signal) => run(onProgress, signal), pulse);
}
