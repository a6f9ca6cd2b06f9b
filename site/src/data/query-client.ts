import { QueryCache, QueryClient } from '@tanstack/react-query';
import { failureIn } from './failed-request.ts';
import { retryDelayMs, shouldRetry } from './retry.ts';

const FRESH_MS = 30_000;
const KEPT_MS = 10 * 60_000;

/** The cache of everything that the service has answered; `onSignedOut` is told when a session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (failureIn(error)?.status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    defaultOptions: {
      // A browser's own "offline" says nothing about a service on the same machine.
      queries: {
        networkMode: 'always',
        retry: shouldRetry,
        retryDelay: retryDelayMs,
        staleTime: FRESH_MS,
        gcTime: KEPT_MS,
      },
      mutations: { networkMode: 'always', onError },
    },
  });
}
