import { settings } from './settings.ts';
import type { Consent, Properties, TrackedEvent } from './types.ts';

/**
 * State that outlives an event, as one JSON value in localStorage. It is read before each change and written after it,
 * so that tabs share it. It stays in memory if storage is unwanted, blocked, full, or corrupted by other code. The key
 * separates two projects on one origin.
 */
export const load = (): State => ({ ...empty, ...JSON.parse(storage['edgewise:' + settings.key] || '0') });

export const save = (changes: Changes): void => {
  const text = JSON.stringify({ ...load(), ...changes });
  try {
    storage['edgewise:' + settings.key] = text;
  } catch {
    storage = { ['edgewise:' + settings.key]: text };
  }
};

/** Call it before the others, when the settings are known, and again when they change. */
export const openStore = (): void => {
  try {
    if (settings.persistence !== 'memory') storage = settings.storage || localStorage;
    load();
  } catch {
    storage = {};
  }
};

/** The visitor's ids and session. `ids` are copied into each event unchanged. */
export interface Visit {
  /** All ids except the user's exist once an event was recorded. */
  readonly ids: {
    readonly anonymous_id?: string;
    readonly session_id?: string;
    readonly user_id?: string;
    readonly groups?: TrackedEvent['groups'];
  };
  /** Properties of every later event, which a part adds. */
  readonly common: Properties;
  /** Unix milliseconds of the session's first and last events. */
  readonly startMs: number;
  readonly lastMs: number;
}

export type Changes = Partial<State>;

export interface State extends Visit {
  /** Events that no server has confirmed yet, oldest first. */
  readonly queue: readonly TrackedEvent[];
  readonly optedOut?: boolean;
  /** Set once the visitor has consented. */
  readonly consent?: Consent;
  /** The number of consecutive failed deliveries. */
  readonly failures?: number;
  /** Unix milliseconds before which no tab may try again: another tab is trying, or the server asked to wait. */
  readonly notBeforeMs?: number;
}

/** A new visitor: the last event is so long ago that the next one starts a session. */
export const nobody: Visit = { ids: {}, common: {}, startMs: 0, lastMs: 0 };
export const empty: State = { ...nobody, queue: [] };

let storage: { [name: string]: string } = {};
