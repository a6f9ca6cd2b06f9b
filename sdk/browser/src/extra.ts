import type { Core } from './core.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { loadParts } from './load-parts.ts';
import { partApi } from './part-api.ts';
import { refusesTracking } from './privacy.ts';
import { tellOverflow } from './tell-overflow.ts';
import type { TrackedEvent } from './types.ts';

/**
 * The second file, which most pages never load. It takes over delivery for the rest of the page and returns the
 * function that replaces the first file's. It loads the parts that the page needs before its first event, and fails if
 * one of them cannot be loaded; the other parts come whenever they come. For a visitor who refuses tracking, through a
 * signal that the site respects, it fails, and every call fails silently with it.
 *
 * @param events    the events that could not be delivered, if that is the reason
 * @param response  the answer to them, or the error if there was none
 */
export default async function takeOver(
  core: Core,
  events?: readonly TrackedEvent[],
  response?: unknown,
): Promise<() => Promise<void>> {
  const [settings, load, save] = core;
  if (refusesTracking(settings, navigator)) {
    settings.onError = undefined;
    throw new Error('The visitor asks not to be tracked, and the site honours it.');
  }
  delivery ??= createDelivery(settings, { load, save });
  const { send, settle } = delivery;
  const flush = (): Promise<void> => send().catch(() => {});
  if (!parts) {
    const tracker = partApi(core, flush);
    parts = loadParts(settings, tracker);
    // The npm module does so from the start.
    if (!settings.calls) tellOverflow(tracker);
  }
  await parts;
  if (events) await settle(events, response);
  return send;
}

export { navigation } from './navigation.ts';

let delivery: Delivery | undefined;
let parts: Promise<unknown> | undefined;
