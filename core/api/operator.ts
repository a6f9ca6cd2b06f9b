import type { Region } from '../base/regions.ts';

/** Objects that one request of a replay takes: each is a call, and a request has a thousand. */
export const REPLAY_OBJECTS_MAX = 500;

/**
 * What became of a dead letter. `removed`: all its rows are stored. `left`: some are still refused, and lie in `left_in`.
 * `gone`: it is not there any more. `kept`: it stays as it is, for `reason`.
 */
export type Replayed = {
  readonly outcome: 'removed' | 'left' | 'gone' | 'kept';
  readonly rows: number;
  readonly stored: number;
  readonly refused: number;
  readonly left_in?: string;
  readonly reason?: string;
  /** The store takes nothing now: there is no use in going on. */
  readonly is_away?: true;
};

/** A line of the answer of `POST /api/operator/replay`: an object each, then the sums. */
export type ReplayLine = ({ readonly region: Region; readonly object: string } & Replayed) | ReplayDone;

export type ReplayDone = {
  readonly done: true;
  readonly objects: number;
  readonly stored: number;
  readonly refused: number;
  /** Objects that stay as they were. */
  readonly kept: number;
  /** Where the next request goes on, as `after`; absent: that was all. */
  readonly next?: string;
};

/** `GET /api/operator/dead-letters`. */
export type DeadLetter = { region: Region; object: string; bytes: number; uploaded: string };
