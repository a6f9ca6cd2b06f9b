import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { type Failure, isPassing } from '../api/outcome.ts';
import { failureIn } from './failed-request.ts';

/** A passing failure of something that the page shows, and how old the oldest figures are that it keeps meanwhile. */
export type Trouble = { readonly failure: Failure; readonly asOfMs: number | undefined };

/** One banner for the whole page: undefined while everything that is shown could be loaded. */
export function useTrouble(): Trouble | undefined {
  const client = useQueryClient();
  const text = useSyncExternalStore(
    (changed) => client.getQueryCache().subscribe(changed),
    () => JSON.stringify(troubleOf(client) ?? null),
  );
  const trouble: Trouble | null = JSON.parse(text);
  return trouble ?? undefined;
}

export function retryAll(client: QueryClient): void {
  void client.refetchQueries({
    type: 'active',
    predicate: ({ state }) => failureIn(state.fetchFailureReason) !== undefined,
  });
}

function troubleOf(client: QueryClient): Trouble | undefined {
  const failing = client
    .getQueryCache()
    .findAll({ type: 'active' })
    .flatMap(({ state }) => {
      const failure = failureIn(state.error ?? state.fetchFailureReason);
      return failure !== undefined && isPassing(failure)
        ? [{ failure, atMs: state.data === undefined ? 0 : state.dataUpdatedAt }]
        : [];
    });
  const [first] = failing;
  if (first === undefined) return undefined;
  const ages = failing.map(({ atMs }) => atMs).filter((atMs) => atMs > 0);
  return { failure: first.failure, asOfMs: ages.length === 0 ? undefined : Math.min(...ages) };
}
