import type { Region } from '../base/regions.ts';

/** Objects in one request of a replay: each is a call, and a request may make a thousand. */
export const REPLAY_OBJECTS_MAX = 500;

/**
 * The outcome of a dead letter. `removed`: all its rows are stored. `left`: some were rejected again, and are in
 * `left_in`. `gone`: it no longer exists. `kept`: it is unchanged, for `reason`.
 */
export type Replayed = {
  readonly outcome: 'removed' | 'left' | 'gone' | 'kept';
  readonly rows: number;
  readonly stored: number;
  readonly refused: number;
  readonly left_in?: string;
  readonly reason?: string;
  /** The store accepts nothing, so continuing is useless. */
  readonly is_away?: true;
};

/** A line of the answer of `POST /api/operator/replay`: one for each object, then the sums. */
export type ReplayLine = ({ readonly region: Region; readonly object: string } & Replayed) | ReplayDone;

export type ReplayDone = {
  readonly done: true;
  readonly objects: number;
  readonly stored: number;
  readonly refused: number;
  /** Objects that did not change. */
  readonly kept: number;
  /** The `after` of the next request; absent after the last one. */
  readonly next?: string;
};

/** `GET /api/operator/dead-letters`. */
export type DeadLetter = { region: Region; object: string; bytes: number; uploaded: string };
