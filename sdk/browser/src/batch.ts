import { batchCharsMax, batchEventsMax } from './limits.ts';
import type { TrackedEvent } from './types.ts';

/** The oldest events that fit into one request; at least one, so that a huge event does not block the others. */
export function firstBatch(queue: readonly TrackedEvent[]): readonly TrackedEvent[] {
  let batch = queue.slice(0, batchEventsMax);
  while (batch[1] && JSON.stringify(batch).length > batchCharsMax) batch = batch.slice(0, batch.length / 2);
  return batch;
}
