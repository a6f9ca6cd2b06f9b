import { useSyncExternalStore } from 'react';
import type { QueryProgress } from '../../../api/run-with-progress.ts';

/** How far running queries have come, by their key; one that has ended is forgotten. */
const running = new Map<string, QueryProgress>();
const listeners = new Set<() => void>();

export function setProgress(key: string, progress: QueryProgress | undefined): void {
  if (progress === undefined) running.delete(key);
  else running.set(key, progress);
  for (const listener of listeners) listener();
}

export function useProgress(key: string): QueryProgress | undefined {
  return useSyncExternalStore(subscribe, () => running.get(key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
