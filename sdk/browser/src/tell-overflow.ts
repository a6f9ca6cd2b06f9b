import { queueEventsMax } from './limits.ts';
import type { PartApi } from './part-api.ts';

/** Tells the page of each event that is dropped for a new one: only a queue that is not delivered becomes so long. */
export function tellOverflow({ settings, load, addHook }: PartApi): void {
  addHook((event) => {
    const { queue } = load();
    const [oldest] = queue;
    if (oldest && queue.length >= queueEventsMax) {
      settings.onError?.({ status: 0, reply: new Error('The queue is full.'), events: [oldest], retrying: false });
    }
    return event;
  });
}
