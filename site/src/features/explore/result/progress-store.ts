import type { QueryProgress } from '../../../api/run-with-progress.ts';
import { KeyedStore, useKeyed } from '../../../data/keyed-store.ts';

/** How far running queries have come. */
const running = new KeyedStore<QueryProgress>();

export function setProgress(key: string, progress: QueryProgress | undefined): void {
  running.set(key, progress);
}

export function useProgress(key: string): QueryProgress | undefined {
  return useKeyed(running, key);
}
