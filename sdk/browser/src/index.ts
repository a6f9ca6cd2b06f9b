import { flush, record } from './events.ts';
import { partApi } from './part-api.ts';
import addContext from './parts/context.ts';
import { settings } from './settings.ts';
import { load, openStore, save } from './store.ts';
import { tellOverflow } from './tell-overflow.ts';
import { calls, startTracker } from './tracker.ts';
import type { Options, Tracker } from './types.ts';

/**
 * Starts tracking and returns the calls. A page has one tracker; further calls only return the calls. On a server
 * (without `document`) the calls do nothing, so code that also renders on a server may import and call it.
 */
export function init(options: Options): Tracker {
  if (typeof document === 'undefined') return NO_CALLS;
  if (isStarted) return tracker;
  isStarted = true;
  // `undefined` means the default, so it must not replace the default.
  const { host = '', auto = true, outbound = true, downloads = true } = options;
  Object.assign(settings, options, { host, auto, outbound, downloads, calls: tracker });
  settings.needs = namesWithoutContext(options.needs);
  const parts = partApi([settings, load, save, record, openStore], flush);
  tellOverflow(parts);
  addContext(parts);
  startTracker({});
  return tracker;
}

const ignore = (): void => {};
const NO_CALLS: Tracker = {
  track: ignore,
  page: ignore,
  identify: ignore,
  reset: ignore,
  optOut: ignore,
  optIn: ignore,
  group: ignore,
  register: ignore,
  unregister: ignore,
  use: ignore,
  flush: ignore,
  consent: ignore,
};

/** A part replaces its own calls once it is loaded. */
const tracker: Tracker = {
  ...NO_CALLS,
  ...calls,
  // May be called before its part is there, which `ready` waits for.
  async consent(given) {
    await settings.ready?.catch(ignore);
    if (tracker.consent !== waiting) tracker.consent(given);
    else settings.onError?.({ status: 0, reply: new Error("consent() does nothing without needs: ['consent'].") });
  },
};
const waiting = tracker.consent;

/** This module has the part `context` in itself. */
function namesWithoutContext(needs: Options['needs']): string | undefined {
  const names = [needs ?? []]
    .flat()
    .join(' ')
    .split(/[\s,]+/);
  return names.filter((name) => name !== 'context').join(' ') || undefined;
}

let isStarted = false;

export type {
  Consent,
  Extra,
  Need,
  Options,
  Plugin,
  Problem,
  Properties,
  TrackedEvent,
  Tracker,
} from './types.ts';
