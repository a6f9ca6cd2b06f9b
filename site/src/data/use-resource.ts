import { type QueryKey, queryOptions, useQuery } from '@tanstack/react-query';
import type { Outcome } from '../api/outcome.ts';
import { valueOrThrow } from './failed-request.ts';
import { type Answered, type Loaded, loadedOf } from './loaded.ts';

/** Any resource of the service but reports: what it is (`key`, also for invalidation), and how to read it. */
export type Resource<Value> = {
  readonly key: QueryKey;
  readonly read: (signal: AbortSignal) => Promise<Outcome<Value>>;
  readonly refreshMs?: number;
  readonly isEnabled?: boolean;
};

export function useResource<Value>(resource: Resource<Value>): Loaded<Value, QueryKey> {
  return loadedOf(useQuery(resourceOptions(resource)));
}

export function resourceOptions<Value>({ key, read, refreshMs, isEnabled = true }: Resource<Value>) {
  return queryOptions<Answered<Value, QueryKey>, Error, Answered<Value, QueryKey>, QueryKey>({
    queryKey: key,
    queryFn: async ({ signal }) => ({ value: valueOrThrow(await read(signal)), of: key, asOfMs: Date.now() }),
    enabled: isEnabled,
    refetchInterval: refreshMs ?? false,
  });
}
