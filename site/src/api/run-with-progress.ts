import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { EdgewiseError } from '../../../sdk/client/src/edgewise-error.ts';
import { t } from '../words/t.ts';
import { client, outcomeOf } from './call.ts';
import type { Closed } from './closed.ts';
import { failureOf, type Outcome } from './outcome.ts';
import { withHandle } from './query-handle.ts';
import { failureOfRefused } from './refused-query.ts';

/** How far a query has come; `rowsInAll` is an estimate that may grow, 0 while it is unknown. */
export type QueryProgress = {
  readonly state: 'waiting' | 'running';
  readonly rowsRead: number;
  readonly rowsInAll: number;
};

/** Asks for a report and hears four times a second how far it has come. Throws only if `signal` is aborted. */
export function runWithProgress(
  query: QueryRequest,
  signal: AbortSignal,
  onProgress: (progress: QueryProgress) => void,
): Promise<Outcome<QueryResponse>> {
  return withHandle(query.project_id, signal, async (headers) => {
    const ended = await outcomeOf(lastLine(query, { signal, headers }, onProgress));
    return ended.ok ? ended.value : ended;
  });
}

async function lastLine(
  query: QueryRequest,
  asked: { readonly signal: AbortSignal; readonly headers: Record<string, string> },
  onProgress: (progress: QueryProgress) => void,
): Promise<Outcome<QueryResponse>> {
  const lines = client.lines('POST /query', { body: query }, asked);
  for await (const line of lines as AsyncGenerator<
    Closed<typeof lines extends AsyncGenerator<infer Line> ? Line : never>
  >) {
    if ('answer' in line) return { ok: true, value: line.answer };
    if ('error' in line) return { ok: false, failure: failureOfRefused(line) };
    const { state, rows_read: rowsRead, rows_in_all: rowsInAll } = line.progress;
    onProgress({ state, rowsRead, rowsInAll });
  }
  const cut = new EdgewiseError({ code: 'offline', message: t('app.offline'), status: 0 });
  return { ok: false, failure: failureOf(cut) };
}
