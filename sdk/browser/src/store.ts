import { settings } from './settings.ts';
import type { TrackedEvent } from './types.ts';

/**
 * State that outlives an event, as one JSON value in localStorage. It is read before each change and written after it,
 * so that tabs share it. It stays in memory if storage is unwanted, blocked, full, or corrupted by other code. The key
 * separates two projects on one origin.
 */
export const load = (): State => ({ ...empty, ...JSON.parse(storage['edgewise:' + settings.key] || '0') });

/** Values as JSON stores them: a `Date` becomes text. */
export const save = (changes: Changes): void => {
  const text = JSON.stringify({ ...load(), ...changes });
  try {
    storage['edgewise:' + settings.key] = text;
  } catch {
    storage = {};
    save(changes);
  }
};

/** Call it once, before the others, when the settings are known. */
export const openStore = (): void => {
  try {
    if (settings.persistence !== 'memory') storage = localStorage;
    load();
  } catch {
    storage = {};
  }
};

/** The visitor's ids and session. `ids` are copied into each event unchanged. */
export interface Visit {
  /** All ids except the user's exist once an event was recorded. */
  readonly ids: { readonly anonymous_id?: string; readonly session_id?: string; readonly user_id?: string };
  /** Unix milliseconds of the session's first and last events. */
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
  /** The number of consecutive failed deliveries. */
  readonly failures?: number;
  /** Unix milliseconds before which no tab may try again: another tab is trying, or the server asked to wait. */
  readonly notBeforeMs?: number;
}

/** A new visitor: the last event is so long ago that the next one starts a session. */
export const nobody: Visit = { ids: {}, startMs: 0, lastMs: 0 };
export const empty: State = { ...nobody, queue: [] };

let storage: { [name: string]: string } = {};
