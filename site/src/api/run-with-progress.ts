import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { answerInLines, closedLines } from './answer-in-lines.ts';
import { client } from './call.ts';
import type { Outcome } from './outcome.ts';

/** How far a query has come; `rowsInAll` is an estimate that may grow, 0 while it is unknown. */
export type QueryProgress = {
  readonly state: 'waiting' | 'running';
  readonly rowsRead: number;
  readonly rowsInAll: number;
};

type ProgressLine = {
  readonly progress: {
    readonly state: QueryProgress['state'];
    readonly rows_read: number;
    readonly rows_in_all: number;
  };
};

/** Asks for a report and hears four times a second how far it has come. Throws only if `signal` is aborted. */
export function runWithProgress(
  query: QueryRequest,
  signal: AbortSignal,
  onProgress: (progress: QueryProgress) => void,
): Promise<Outcome<QueryResponse>> {
  return answerInLines<QueryResponse, ProgressLine>(
    query.project_id,
    signal,
    (asked) => closedLines(client.lines('POST /query', { body: query }, asked)),
    ({ progress: { state, rows_read: rowsRead, rows_in_all: rowsInAll } }) =>
      onProgress({ state, rowsRead, rowsInAll }),
  );
}
