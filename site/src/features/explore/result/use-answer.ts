import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { PARTS, type Part, partsOf } from '../../../../../core/api/answer-parts.ts';
import type { QueryRequest } from '../../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../../core/api/query.ts';
import { type QueryProgress, runWithProgress } from '../../../api/run-with-progress.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { type Loaded, loadedOf } from '../../../data/loaded.ts';
import { reportOptions, useReport } from '../../../data/use-report.ts';
import type { Answered } from '../answers/answer.ts';
import type { Report } from '../report.ts';
import { setProgress, useProgress } from './progress-store.ts';

export type Asking = Omit<Loaded<QueryResponse, QueryRequest>, 'value' | 'of'> & {
  /** The answer with the request and the totals that belong to it. */
  readonly answered?: Answered;
  readonly progress?: QueryProgress;
  /** Whether somebody has stopped the query, so that nothing is on its way. */
  readonly isCancelled: boolean;
  readonly cancel: () => void;
};

/** Asks for the answer of a report, and for its totals beside it. */
export function useAnswer(report: Report, query: QueryRequest): Asking {
  const client = useQueryClient();
  const key = JSON.stringify(query);
  const options = reportOptions(query);
  const queryFn = async ({ signal }: { signal: AbortSignal }) => {
    return { value: await runShowingProgress(query, key, signal), of: query, asOfMs: Date.now() };
  };
  const { value: response, of: asked, ...state } = loadedOf(useQuery({ ...options, queryFn }));
  const parts = useParts(asked ?? query);
  const progress = useProgress(key);
  const answered = useMemo(
    () => (response === undefined || asked === undefined ? undefined : { report, query: asked, response, parts }),
    [report, response, asked, parts],
  );
  return {
    ...state,
    ...(answered === undefined ? {} : { answered }),
    ...(progress === undefined ? {} : { progress }),
    isCancelled: state.isLoading && !state.isRefreshing,
    cancel: () => void client.cancelQueries({ queryKey: options.queryKey, exact: true }),
  };
}

async function runShowingProgress(query: QueryRequest, key: string, signal: AbortSignal): Promise<QueryResponse> {
  try {
    return valueOrThrow(await runWithProgress(query, signal, (progress) => setProgress(key, progress)));
  } finally {
    setProgress(key, undefined);
  }
}

/** Totals travel apart from the answer, which does not wait for them. Only those of the request that is shown count. */
export function useParts(query: QueryRequest, isEnabled = true): Answered['parts'] {
  const queries = useMemo(() => (isEnabled ? partsOf(query) : NO_PARTS), [query, isEnabled]);
  const groups = usePart(query, queries.groups);
  const times = usePart(query, queries.times);
  const all = usePart(query, queries.all);
  return useMemo(() => {
    const found: Record<Part, AnsweredPart | undefined> = { groups, times, all };
    return Object.fromEntries(PARTS.flatMap((part) => (found[part] === undefined ? [] : [[part, found[part]]])));
  }, [groups, times, all]);
}

const NO_PARTS: ReturnType<typeof partsOf> = {};

type AnsweredPart = NonNullable<Answered['parts'][Part]>;

function usePart(query: QueryRequest, part: QueryRequest | undefined): AnsweredPart | undefined {
  const { value: response, isOutdated } = useReport(part ?? query, { lane: 'totals', isEnabled: part !== undefined });
  return useMemo(
    () => (part === undefined || response === undefined || isOutdated ? undefined : { query: part, response }),
    [part, response, isOutdated],
  );
}
