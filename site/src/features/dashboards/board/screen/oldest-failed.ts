import type { Query } from '@tanstack/react-query';

/** When the oldest figures were read among those whose latest attempt failed; undefined while all are well. */
export function oldestFailedMs(queries: readonly Pick<Query, 'state'>[]): number | undefined {
  const failed = queries.filter(({ state }) => state.fetchFailureCount > 0 || state.status === 'error');
  const times = failed.map(({ state }) => state.dataUpdatedAt).filter((atMs) => atMs > 0);
  return times.length === 0 ? undefined : Math.min(...times);
}
