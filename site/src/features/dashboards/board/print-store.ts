import { useSyncExternalStore } from 'react';

/** Whether all tiles are asked for, also those that nobody has scrolled to: paper shows the whole dashboard. */
let isWanted = false;
const listeners = new Set<() => void>();

export function wantAllTiles(wanted: boolean): void {
  if (isWanted === wanted) return;
  isWanted = wanted;
  for (const listener of listeners) listener();
}

export function useAllTilesWanted(): boolean {
  return useSyncExternalStore(subscribe, () => isWanted);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
