import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { PersonsQuery } from '../../../../core/api/kinds/persons.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { failureIn, valueOrThrow } from '../../data/failed-request.ts';
import { nextOffset, PAGE_ROWS, totalOf } from './pages.ts';

/** The pages of a list that have come. Rows of an earlier question stay until the answer to this one comes or fails. */
export type Pages = {
  readonly pages: readonly QueryResponse[];
  readonly total: number;
  readonly isLoading: boolean;
  readonly isOutdated: boolean;
  readonly failure?: Failure;
  readonly retry: () => void;
  /** Absent if all rows are there. */
  readonly more?: { readonly load: () => void; readonly isLoading: boolean };
};

export function usePages(query: PersonsQuery, { keepsEarlier = false } = {}): Pages {
  const result = useInfiniteQuery({
    queryKey: ['persons', query],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) =>
      valueOrThrow(await api.query({ ...query, limit: PAGE_ROWS, offset: pageParam }, signal)),
    getNextPageParam: (_, pages) => nextOffset(pages),
    ...(keepsEarlier ? { placeholderData: keepPreviousData } : {}),
  });
  const failure = failureIn(result.error ?? result.failureReason);
  const isForeign = result.isPlaceholderData && failure !== undefined;
  const pages = isForeign ? [] : (result.data?.pages ?? []);
  const first = pages[0];
  return {
    pages,
    total: first === undefined ? 0 : totalOf(first),
    isLoading: pages.length === 0 && failure === undefined,
    isOutdated: result.isPlaceholderData && !isForeign,
    ...(failure === undefined ? {} : { failure }),
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
    ...(result.hasNextPage && !result.isPlaceholderData
      ? { more: { load: () => void result.fetchNextPage(), isLoading: result.isFetchingNextPage } }
      : {}),
  };
}
