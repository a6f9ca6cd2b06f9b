import type { GroupId, Groups, Properties } from './types.ts';

/** Everything that outlives the process but the events themselves. It is stored as one JSON value. */
export type State = {
  readonly ids: { readonly anonymous_id?: string; readonly session_id?: string; readonly user_id?: string };
  /** Unix milliseconds of the session's first and last events. */
  readonly startMs: number;
  readonly lastMs: number;
  readonly groups: Groups;
  readonly superProperties: Properties;
  /** The records of the queue have the numbers from `first` to below `next`. */
  readonly first: number;
  readonly next: number;
  /** Consecutive failed deliveries, kept so that opening the app again does not begin a new series of tries. */
  readonly failures: number;
  /** Unix milliseconds before which nothing is tried. */
  readonly notBeforeMs: number;
  /** Events given up since the installation. */
  readonly dropped: number;
};

/** A visitor of whom nothing is known: the last event is so long ago that the next one starts a session. */
export const NOBODY: Pick<State, 'ids' | 'startMs' | 'lastMs' | 'groups' | 'superProperties'> = {
  ids: {},
  startMs: 0,
  lastMs: 0,
  groups: {},
  superProperties: {},
};

export const EMPTY: State = { ...NOBODY, first: 0, next: 0, failures: 0, notBeforeMs: 0, dropped: 0 };

/** The stored state; damaged fields, and all of a text that is not JSON, begin afresh. */
export function readState(text: string | null): State {
  const stored = parse(text);
  const number = (name: keyof State): number => {
    const value = stored[name];
    return typeof value === 'number' && Number.isFinite(value) ? value : 0;
  };
  return {
    ids: texts(stored.ids),
    startMs: number('startMs'),
    lastMs: number('lastMs'),
    groups: groupsOf(stored.groups),
    superProperties: isObject(stored.superProperties) ? stored.superProperties : {},
    first: number('first'),
    next: Math.max(number('first'), number('next')),
    failures: number('failures'),
    notBeforeMs: number('notBeforeMs'),
    dropped: number('dropped'),
  };
}

function parse(text: string | null): Properties {
  try {
    const value: unknown = JSON.parse(text || '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function texts(value: unknown): Record<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function groupsOf(value: unknown): Groups {
  const isId = (each: unknown): each is GroupId => typeof each === 'string' || typeof each === 'number';
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, GroupId | GroupId[]] => [entry[1]].flat().every(isId)),
  );
}

export function isObject(value: unknown): value is Properties {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
