import { createDelivery, type Delivery, type Store } from './delivery.ts';
import { refusesTracking } from './privacy.ts';
import type { Settings } from './settings.ts';
import type { TrackedEvent } from './types.ts';

/**
 * The second file, which most pages never load. It takes delivery over, for the rest of the page, and returns what to
 * call instead of the first file's own. On a prerendered page it waits until someone looks (perhaps nobody ever does).
 * For a visitor who refuses tracking, in a way that the site honours, it fails, and with it every call, silently.
 *
 * @param events    what could not be delivered, if that is the reason, and
 * @param response  the answer to it, or what was thrown when there was none
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
