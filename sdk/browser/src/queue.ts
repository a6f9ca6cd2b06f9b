import type { Store } from './store.ts';
import type { TrackedEvent } from './types.ts';

/**
 * Events that nobody is sending right now, in the store. A tab that wants to send takes them out first, so two tabs do
 * not send the same event, and what a tab could not send it puts back for any tab, also after a reload.
 */
export function createQueue(store: Store): Queue {
  const load = (): readonly TrackedEvent[] => {
    const events = store.read<readonly TrackedEvent[]>('queue');
    return Array.isArray(events) ? events : [];
  };
  return {
    add(event) {
      store.write('queue', [...load(), event].slice(-queueEventsMax));
    },
    putBack(batch) {
      store.write('queue', [...batch, ...load()].slice(-queueEventsMax));
    },
    takeBatch() {
      const events = load();
      const length = batchLength(events);
      if (length) store.write('queue', events.slice(length));
      return events.slice(0, length);
    },
    clear() {
      store.write('queue', []);
    },
  };
}

export interface Queue {
  add(event: TrackedEvent): void;
  putBack(batch: readonly TrackedEvent[]): void;
  /** The oldest events that fit into one request, removed from the queue; empty when there are none. */
  takeBatch(): readonly TrackedEvent[];
  clear(): void;
}

/** How many events, from the first, fit into one request; at least one, so that a huge event cannot block the rest. */
export function batchLength(events: readonly TrackedEvent[]): number {
  let bytes = 0;
  const tooMany = events.findIndex((event, index) => {
    bytes += new Blob([JSON.stringify(event)]).size + 1;
    return index && (bytes > batchBytesMax || index === batchEventsMax);
  });
  return tooMany < 0 ? events.length : tooMany;
}

/** The oldest are dropped beyond: a page that is offline for days must not fill the site's storage. */
const queueEventsMax = 500;
const batchEventsMax = 100;
/** sendBeacon and fetch with keepalive take 64 KiB in flight, and the envelope needs room. */
export const batchBytesMax = 60_000;
