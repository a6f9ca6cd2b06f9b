import type { Options, TrackedEvent } from './types.ts';
import type { PastVisit } from './visit.ts';

/**
 * What outlives an event, as one JSON value in localStorage: read before each change and written after it, so that tabs
 * share it. In memory where storage is unwanted, blocked, full, or spoiled by someone else. The key keeps two projects
 * on one origin apart.
 */
export function createState({ key, persistence }: Options): StateStore {
  const name = `edgewise:${key}`;
  let storage: { [name: string]: string } = {};
  const load = (): State => ({
    queue: [],
    failures: 0,
    notBeforeMs: 0,
    ...JSON.parse(storage[name] || '{}'),
  });
  try {
    if (persistence !== 'memory') storage = localStorage;
    load();
  } catch {
    storage = {};
  }
  return {
    load,
    patch(changes) {
      const text = JSON.stringify({ ...load(), ...changes });
      try {
        storage[name] = text;
      } catch {
        storage = { [name]: text };
      }
    },
  };
}

export interface State extends PastVisit {
  /** Events that no server has confirmed yet, oldest first. */
  readonly queue: readonly TrackedEvent[];
  /** Deliveries that failed in a row. */
  readonly failures: number;
  /** Unix milliseconds before which no tab may send: another is sending, or the server asked for patience. */
  readonly notBeforeMs: number;
  readonly optedOut?: boolean;
}

export interface StateStore {
  load(): State;
  patch(changes: Partial<State>): void;
}
