import type { Tracker } from '@edgewise/browser';
import { useContext } from 'react';
import { ProvidedContext } from './context.ts';

/** The calls of the tracker: `track`, `identify`, `reset` and the others. They do not change between renders. */
export function useEdgewise(): Tracker {
  const provided = useContext(ProvidedContext);
  if (provided === undefined) throw new Error('useEdgewise needs an <EdgewiseProvider writeKey="…"> above it.');
  return provided.tracker;
}
