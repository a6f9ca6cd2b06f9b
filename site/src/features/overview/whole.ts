import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';

type Answered = { readonly value?: QueryResponse; readonly of?: QueryRequest };

/**
 * All visitors of the days and filters that another report is about; undefined while the figures answer other ones.
 * Shares of pages are of these: a visit with several pages is in several rows, so that their sum is no whole.
 */
export function visitorsInAll(figures: Answered, of: QueryRequest | undefined): number | undefined {
  if (figures.of === undefined || of === undefined || aboutOf(figures.of) !== aboutOf(of)) return undefined;
  return figures.value?.totals?.visitors ?? undefined;
}

function aboutOf({ date_range, filters }: QueryRequest): string {
  return JSON.stringify([date_range, filters]);
}
