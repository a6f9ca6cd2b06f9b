import { flush, handOver, record } from './events.ts';
import { guard } from './guard.ts';
import { settleMs } from './limits.ts';
import { reportLink } from './links.ts';
import { view, viewIfMoved } from './page.ts';
import { settings } from './settings.ts';
import { empty, nobody, openStore, save } from './store.ts';
import type { Options, Properties, Tracker } from './types.ts';

/** Starts tracking in this page; afterwards `calls` may be used. It connects the parts and holds no rules. */
export const startTracker = guard(async (options: Partial<Options> | undefined): Promise<void> => {
  Object.assign(settings, options);
  openStore();
  if (document.prerendering || settings.respectDnt || settings.respectGpc) settings.ready = handOver();
  for (const name of ['click', 'auxclick', 'visibilitychange', 'online', 'pageshow'])
    addEventListener(name, look, true);
  look();
  // Older browsers do not report changes of the address; the second file makes them.
  (window.navigation || (await import('./extra.ts')).navigation).addEventListener('currententrychange', lookLater);
});

/** None of them throws. The index signature is for the script tag, where a page may pass any name and any arguments. */
export const calls: Tracker & { [name: string]: { call(...args: unknown[]): void }['call'] } = {
  track: guard((event: string, properties?: Properties) => record(event, properties)),
  page: guard(view),
  identify: guard((userId: string, traits?: Properties) => record('identify', traits, userId)),
  reset: guard(() => save(nobody)),
  optOut: guard(() => save({ ...empty, optedOut: true })),
  optIn: guard(() => save({ optedOut: false })),
};

/**
 * Listens for the browser's events and sends what happened. It listens in the capture phase, because pages stop events.
 * The middle button fires `auxclick`, as does the right one.
 */
const look = guard((event: Partial<MouseEvent & PageTransitionEvent> = {}) => {
  reportLink(event);
  viewIfMoved(event);
  flush();
});

const lookLater = (event: Event): unknown => setTimeout(look, settleMs, event);

declare global {
  interface Document {
    readonly prerendering?: boolean;
  }
}
