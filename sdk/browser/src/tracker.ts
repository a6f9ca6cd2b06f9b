import { flush, handOver, part, record } from './events.ts';
import { guard } from './guard.ts';
import { settleMs } from './limits.ts';
import { view, viewIfMoved } from './page.ts';
import { settings } from './settings.ts';
import { empty, nobody, openStore, save } from './store.ts';
import type { FirstCalls, Options, Properties } from './types.ts';

/** Starts tracking in this page; afterwards `calls` may be used. It connects the parts and holds no rules. */
export const startTracker = (options: Partial<Options> | undefined): void => {
  Object.assign(settings, options);
  settings.ready = prepare();
  for (const name of ['visibilitychange', 'pageshow', 'online']) addEventListener(name, look);
  look({});
  listen();
  loadLinks();
};

/** A page that is loaded before anybody asks for it, and perhaps never shown, records and asks for nothing. */
const prepare = async (): Promise<void> => {
  if (document.prerendering) await new Promise((shown) => addEventListener('prerenderingchange', shown, true));
  openStore();
  if (settings.needs || settings.respectDnt || settings.respectGpc) await handOver();
};

const listen = guard(async () => {
  // Older browsers do not report changes of the address; the second file makes them.
  (window.navigation || (await part()).navigation).addEventListener('currententrychange', lookLater);
  if (settings.extras) await handOver();
});

const loadLinks = guard(async () => {
  if (settings.outbound || settings.downloads) (await import('./parts/links.ts')).default(settings, record);
});

/** None of them throws. The index signature is for the script tag, where a page may pass any name and any arguments. */
export const calls: FirstCalls & { [name: string]: { call(...args: unknown[]): void }['call'] } = {
  page: guard(view),
  identify: guard((userId: string, traits?: Properties) => record('identify', traits, userId)),
  track: guard((event: string, properties?: Properties) => record(event, properties)),
  optOut: guard(() => save({ ...empty, optedOut: true })),
  optIn: guard(() => save({ optedOut: false })),
  reset: guard(() => save(nobody)),
};

/** Looks at what may have changed, and sends what happened. */
const look = guard((event: Partial<PageTransitionEvent>) => {
  viewIfMoved(event);
  flush();
});

const lookLater = (event: Event): unknown => setTimeout(look, settleMs, event);

declare global {
  interface Document {
    prerendering?: boolean;
  }
}
