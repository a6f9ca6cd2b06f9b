import type { Destination } from '../../../../core/api/destinations.ts';

/** How a destination is, in one word; `tone` repeats it as a colour. */
export function stateOf({ paused, failing_since: failingSince, waiting_batches: waiting }: Shown): {
  readonly word: 'paused' | 'failing' | 'catching_up' | 'sending';
  readonly tone: 'neutral' | 'bad' | 'info' | 'good';
} {
  if (paused !== null) return { word: 'paused', tone: 'neutral' };
  if (failingSince !== null) return { word: 'failing', tone: 'bad' };
  return waiting > 1 ? { word: 'catching_up', tone: 'info' } : { word: 'sending', tone: 'good' };
}

type Shown = Pick<Destination, 'paused' | 'failing_since' | 'waiting_batches'>;
