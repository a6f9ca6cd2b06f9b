import { settings } from './settings.ts';
import type { TrackedEvent } from './types.ts';

/**
 * What outlives an event, as one JSON value in localStorage: read before each change and written after it, so that tabs
 * share it. In memory where storage is unwanted, blocked, full, or spoiled by someone else. The key keeps two projects
 * on one origin apart.
 */
export const load = (): State => ({ ...empty, ...JSON.parse(storage['edgewise:' + settings.key] || '0') });

/** As JSON keeps them: a `Date` becomes text. */
export const save = (changes: Changes): void => {
  const text = JSON.stringify({ ...load(), ...changes });
  try {
    storage['edgewise:' + settings.key] = text;
  } catch {
    storage = {};
    save(changes);
  }
};

/** To be called once, when the settings are known and before the others. */
export const openStore = (): void => {
  try {
    if (settings.persistence !== 'memory') storage = localStorage;
    load();
  } catch {
    storage = {};
  }
};

/** Who a visitor is and since when they are here. `ids` go into each event as they stand. */
export interface Visit {
  /** All but the user's are there once an event was recorded. */
  readonly ids: { readonly anonymous_id?: string; readonly session_id?: string; readonly user_id?: string };
  /** Unix milliseconds of the session's first event and of the last. */
  readonly startMs: number;
  readonly lastMs: number;
}

export interface Changes extends Partial<Omit<State, 'queue'>> {
  readonly queue?: readonly (TrackedEvent | (Omit<TrackedEvent, 'timestamp'> & { readonly timestamp: Date }))[];
}

export interface State extends Visit {
  /** Events that no server has confirmed yet, oldest first. */
  readonly queue: readonly TrackedEvent[];
  readonly optedOut?: boolean;
  /** Deliveries that failed in a row. */
  readonly failures?: number;
  /** Unix milliseconds before which no tab may try again: another is trying, or the server asked for patience. */
  readonly notBeforeMs?: number;
}

/** A visitor of whom nothing is known: the last event is so long ago that the next one starts a session. */
export const nobody: Visit = { ids: {}, startMs: 0, lastMs: 0 };
export const empty: State = { ...nobody, queue: [] };

let storage: { [name: string]: string } = {};
