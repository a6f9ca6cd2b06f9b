import { calls, startTracker } from './tracker.ts';
import type { Options, Tracker } from './types.ts';

/**
 * Starts tracking and returns the calls. A page has one tracker; further calls only return the calls. On a server
 * (without `document`) the calls do nothing, so code that also renders on a server may import and call it.
 */
export function init(options: Options): Tracker {
  if (typeof document === 'undefined') {
    const ignore = (): void => {};
    return { track: ignore, page: ignore, identify: ignore, reset: ignore, optOut: ignore, optIn: ignore };
  }
  // `undefined` means the default, so it must not replace the default.
  const { host = '', auto = true, outbound = true, downloads = true } = options;
  if (!isStarted) startTracker({ ...options, host, auto, outbound, downloads });
  isStarted = true;
  return calls;
}

let isStarted = false;

export type { Options, Problem, Properties, TrackedEvent, Tracker } from './types.ts';
