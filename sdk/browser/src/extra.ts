import { createDelivery, type Delivery, type Store } from './delivery.ts';
import { refusesTracking } from './privacy.ts';
import type { Settings } from './settings.ts';
import type { TrackedEvent } from './types.ts';

/**
 * The second file, which most pages never load. It takes over delivery for the rest of the page and returns the
 * function that replaces the first file's. On a prerendered page it waits until the page is shown, which may never
 * happen. For a visitor who refuses tracking, through a signal that the site respects, it fails, and every call fails
 * silently with it.
 *
 * @param events    the events that could not be delivered, if that is the reason
 * @param response  the answer to them, or the error if there was none
 */
export default async function takeOver(
  settings: Settings,
  load: Store['load'],
  save: Store['save'],
  events?: readonly TrackedEvent[],
  response?: unknown,
): Promise<() => Promise<void>> {
  if (document.prerendering) {
    await new Promise((resolve) => document.addEventListener('prerenderingchange', resolve));
  }
  if (refusesTracking(settings, navigator)) {
    settings.onError = undefined;
    throw new Error('The visitor asks not to be tracked, and the site honours it.');
  }
  delivery ??= createDelivery(settings, { load, save });
  if (events) await delivery.settle(events, response);
  return delivery.send;
}

export { navigation } from './navigation.ts';

let delivery: Delivery | undefined;
