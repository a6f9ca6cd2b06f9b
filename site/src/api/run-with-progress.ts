import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { failureOf, type Outcome, offline } from './outcome.ts';
import { withHandle } from './query-handle.ts';
import { failureOfRefused, type RefusedQuery } from './refused-query.ts';

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
    try {
      const response = await fetch('/query', {
        method: 'POST',
        headers: { ...headers, accept: 'application/x-ndjson', 'content-type': 'application/json' },
        body: JSON.stringify(query),
        signal,
      });
      return await (response.ok ? lastLine(response, onProgress) : refusalOf(response));
    } catch (error) {
      if (signal.aborted) throw error;
      return { ok: false, failure: offline() };
    }
  });
}

type Line =
  | { readonly progress: { state: 'waiting' | 'running'; rows_read: number; rows_in_all: number } }
  | { readonly answer: QueryResponse }
  | RefusedQuery;

async function lastLine(
  response: Response,
  onProgress: (progress: QueryProgress) => void,
): Promise<Outcome<QueryResponse>> {
  for await (const text of linesOf(response)) {
    // Service and pages come from one build, so each line has the shape of the contract.
    const line: Line = JSON.parse(text);
    if ('answer' in line) return { ok: true, value: line.answer };
    if ('error' in line) return { ok: false, failure: failureOfRefused(line) };
    const { state, rows_read: rowsRead, rows_in_all: rowsInAll } = line.progress;
    onProgress({ state, rowsRead, rowsInAll });
  }
  return { ok: false, failure: offline() };
}

async function* linesOf({ body }: Response): AsyncGenerator<string> {
  const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  if (rest !== '') yield rest;
}

async function refusalOf(response: Response): Promise<Outcome<QueryResponse>> {
  const body: unknown = await response.json().catch(() => null);
  const requestId = response.headers.get('x-request-id') ?? '';
  const retryAfter = response.headers.get('retry-after') ?? '';
  return { ok: false, failure: failureOf(response.status, body, { requestId, retryAfter }) };
}
