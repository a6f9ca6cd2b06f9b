import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { Incident } from '../../../../../core/api/incidents.ts';
import { incidentsApi } from '../../../api/incidents.ts';
import type { Failure, Outcome } from '../../../api/outcome.ts';
import { useProject } from '../../../app/project.ts';
import { failureIn, valueOrThrow } from '../../../data/failed-request.ts';
import { useResource } from '../../../data/use-resource.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { INCIDENTS, useIncidentsReloading } from '../open-incidents.ts';
import { filtersOf, type Listed } from './filters.ts';

/** Durations in words grow while nothing else changes. */
const REFRESH_MS = 60_000;

export type IncidentPages = {
  readonly incidents: readonly Incident[];
  readonly isLoading: boolean;
  readonly failure?: Failure;
  readonly retry: () => void;
  /** Absent if all are there. */
  readonly more?: { readonly load: () => void; readonly isLoading: boolean };
};

/** The incidents of a list, page by page. */
export function useIncidents(listed: Listed): IncidentPages {
  const { id } = useProject();
  useIncidentsReloading(id);
  const result = useInfiniteQuery({
    queryKey: [INCIDENTS, id, 'list', listed],
    initialPageParam: '',
    queryFn: async ({ pageParam: after, signal }) => {
      const filters = filtersOf(listed, Date.now());
      return valueOrThrow(await incidentsApi.list(id, filters, after === '' ? undefined : after, signal));
    },
    getNextPageParam: ({ next }) => next,
    refetchInterval: REFRESH_MS,
  });
  const failure = failureIn(result.error ?? result.failureReason);
  return {
    incidents: result.data?.pages.flatMap(({ incidents }) => incidents) ?? [],
    isLoading: result.data === undefined && failure === undefined,
    ...(failure === undefined ? {} : { failure }),
    retry: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
    ...(result.hasNextPage
      ? { more: { load: () => void result.fetchNextPage(), isLoading: result.isFetchingNextPage } }
      : {}),
  };
}

/** One incident with its alarms and timeline. */
export function useIncident(incidentId: string) {
  const { id } = useProject();
  useIncidentsReloading(id);
  return useResource({
    key: [INCIDENTS, id, incidentId],
    read: (signal) => incidentsApi.read(incidentId, signal),
    refreshMs: REFRESH_MS,
  });
}

/** Does something with an incident, and tells how it ended; lists and pages of it load again. */
export function useIncidentStep() {
  const { id } = useProject();
  const client = useQueryClient();
  return async <T>(done: Promise<Outcome<T>>, words?: string): Promise<Outcome<T>> => {
    const outcome = await done;
    await client.invalidateQueries({ queryKey: [INCIDENTS, id] });
    if (!outcome.ok) toast(outcome.failure.message, { tone: 'bad' });
    else if (words !== undefined) toast(words, { tone: 'good' });
    return outcome;
  };
}
