import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/** `initial` is the value at build time, with which hydration must begin. */
export function useStore<T>(store: Store<T>, initial: T): T {
  return useSyncExternalStore(store.subscribe, store.get, () => initial);
}
