import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { PersonsQuery } from '../../../../core/api/kinds/persons.ts';
import type { QueryResponse } from '../../../../core/api/query.ts';
import { api } from '../../api/client.ts';
import type { Failure } from '../../api/outcome.ts';
import { failureIn, valueOrThrow } from '../../data/failed-request.ts';
import { nextOffset, PAGE_ROWS, totalOf } from './pages.ts';

/** The pages of a list that have come. Rows of an earlier question stay until the answer to this one comes or fails. */
export type Pages = {
  readonly pages: readonly QueryResponse[];
  /** The question that the pages answer: columns are taken from it, so that they change with the rows. */
  readonly of?: PersonsQuery;
  readonly total: number;
  readonly isLoading: boolean;
  readonly isOutdated: boolean;
  readonly failure?: Failure;
  readonly retry: () => void;
  /** Absent if all rows are there. */
  readonly more?: { readonly load: () => void; readonly isLoading: boolean };
};

const NONE: readonly QueryResponse[] = [];

export function usePages(query: PersonsQuery, { keepsEarlier = false } = {}): Pages {
  const result = useInfiniteQuery({
    queryKey: ['persons', query],
    initialPageParam: 0,
    queryFn: async ({ pageParam, signal }) => {
      const asked = await api.query({ ...query, limit: PAGE_ROWS, offset: pageParam }, signal);
      return { answer: valueOrThrow(asked), of: query };
    },
    getNextPageParam: (_, pages) => nextOffset(pages.map(({ answer }) => answer)),
    ...(keepsEarlier ? { placeholderData: keepPreviousData } : {}),
  });
  const failure = failureIn(result.error ?? result.failureReason);
  const isForeign = result.isPlaceholderData && failure !== undefined;
  const data = isForeign ? undefined : result.data;
  const pages = useMemo(() => data?.pages.map(({ answer }) => answer) ?? NONE, [data]);
  const [first] = data?.pages ?? [];
  return {
    pages,
    ...(first === undefined ? {} : { of: first.of }),
    total: first === undefined ? 0 : totalOf(first.answer),
    isLoading: pages.length === 0 && failure === undefined,
    isOutdated: result.isPlaceholderData && !isForeign,
    ...(failure === undefined ? {} : { failure }),
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
    ...(result.hasNextPage && !result.isPlaceholderData
      ? { more: { load: () => void result.fetchNextPage(), isLoading: result.isFetchingNextPage } }
      : {}),
  };
}
