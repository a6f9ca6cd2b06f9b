import type { Core } from './core.ts';
import type { Settings } from './settings.ts';
import type { Changes, State } from './store.ts';
import type { Calls, Properties, TrackedEvent } from './types.ts';
import type {} from './window.ts';

/** Handed to every part: the tracker of the page, and ways to change it. */
export interface PartApi {
  readonly settings: Settings;
  load(): State;
  save(changes: Changes): void;
  record(event: string, properties?: Properties, userId?: string): void;
  /** Chooses the storage again, after a change of the settings. */
  openStore(): void;
  /** Sends what waits, at once. */
  flush(): Promise<void>;
  /** Sees every event before it is stored; the last one added sees it first, and the page's `beforeSend` last. */
  addHook(hook: Hook): void;
  /** Adds calls of the page. None of them throws, and they wait until it is clear whether to track. */
  addCalls(calls: Calls): void;
}

/** Returns the event, another in its place, or nothing to drop it. */
export type Hook = (event: TrackedEvent) => TrackedEvent | null | undefined;

/** A part that is loaded on demand. */
export type Part = (tracker: PartApi) => void;

export function partApi([settings, load, save, record, openStore]: Core, flush: () => Promise<void>): PartApi {
  return {
    settings,
    load,
    save,
    record,
    openStore,
    flush,
    addHook: (hook) => addHook(settings, hook),
    addCalls: (calls) => {
      const target = settings.calls ?? window.edgewise ?? {};
      for (const [name, call] of Object.entries(calls)) Object.assign(target, { [name]: guarded(settings, call) });
    },
  };
}

function guarded(settings: Settings, call: Calls[string]): (...args: never[]) => Promise<void> {
  return async (...args) => {
    try {
      await settings.ready;
      await call(...args);
    } catch (reply) {
      settings.onError?.({ status: 0, reply });
    }
  };
}

function addHook(settings: Settings, hook: Hook): void {
  const next = settings.beforeSend;
  settings.beforeSend = (event) => {
    const changed = hook(event);
    return changed && next ? next(changed) : changed;
  };
}
