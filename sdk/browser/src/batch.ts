import type { TrackedEvent } from './types.ts';

/** The oldest events that fit into one request; at least one, so that a huge event does not block those behind it. */
export function firstBatch(queue: readonly TrackedEvent[]): readonly TrackedEvent[] {
  let batch = queue.slice(0, batchEventsMax);
  while (batch[1] && JSON.stringify(batch).length > batchCharsMax) batch = batch.slice(0, batch.length / 2);
  return batch;
}

const batchEventsMax = 50;
/** Beacons take 64 KiB, and a character of JSON takes up to three bytes. */
export const batchCharsMax = 20_000;
/** The oldest are dropped beyond: a page that is offline for days must not fill the site's storage. */
export const queueEventsMax = 500;
