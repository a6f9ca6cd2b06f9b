import { type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import type { QueryRequest } from '../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../core/api/query.ts';
import { valueOrThrow } from './failed-request.ts';
import { type Answered, type Loaded, loadedOf } from './loaded.ts';
import { askReport } from './report-batch.ts';

type ReportAnswer = Answered<QueryResponse, QueryRequest>;

export type ReportOptions = {
  /** Reports of the same lane travel together; a page puts what it shows first into a lane of its own. */
  readonly lane?: string;
  readonly isEnabled?: boolean;
};

/** How often a report is asked again whose range has not ended. */
const REFRESH_MS = 60_000;

/**
 * The answer to a report. While another range or filter of the same report is on its way, the earlier answer stays with
 * its own request in `of`; an answer never appears under another dimension, kind or project.
 */
export function useReport(query: QueryRequest, options: ReportOptions = {}): Loaded<QueryResponse, QueryRequest> {
  return loadedOf(useQuery(reportOptions(query, options)));
}

export function reportOptions(query: QueryRequest, { lane = 'page', isEnabled = true }: ReportOptions = {}) {
  return queryOptions<ReportAnswer, Error, ReportAnswer, QueryKey>({
    queryKey: ['report', query],
    queryFn: async ({ signal }) => ({
      value: valueOrThrow(await askReport(query, lane, signal)),
      of: query,
      asOfMs: Date.now(),
    }),
    enabled: isEnabled,
    placeholderData: (earlier) =>
      earlier !== undefined && shapeOf(earlier.of) === shapeOf(query) ? earlier : undefined,
    refetchInterval: ({ state }) => (state.data?.value.meta.incomplete === undefined ? false : REFRESH_MS),
  });
}

/** Everything of a request but its days and filters; requests of one shape have answers of one meaning. */
export function shapeOf(query: QueryRequest): string {
  return JSON.stringify(Object.entries(query).filter(([key]) => !KEPT_APART.has(key)));
}

const KEPT_APART = new Set(['date_range', 'filters', 'interval', 'compare']);
