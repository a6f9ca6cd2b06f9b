import { createTracker } from './tracker.ts';
import type { Options, Tracker } from './types.ts';

/**
 * Starts tracking and returns the calls. On a server (no `document`) the calls do nothing, so that pages which are
 * rendered there may import and call it.
 */
export function init(options: Options): Tracker {
  if (typeof document !== 'undefined') return createTracker(options);
  const ignore = (): void => {};
  return { track: ignore, page: ignore, identify: ignore, reset: ignore, optOut: ignore, optIn: ignore };
}

export type { Options, Problem, Properties, TrackedEvent, Tracker } from './types.ts';
