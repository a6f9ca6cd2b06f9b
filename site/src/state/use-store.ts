import { useSyncExternalStore } from 'react';
import type { Store } from './store.ts';

/** `initial` is what the page was built with: hydration must begin with the same. */
export function useStore<T>(store: Store<T>, initial: T): T {
  return useSyncExternalStore(store.subscribe, store.get, () => initial);
}
