import type { Replayed } from '../operator/replay-object.ts';
import type { Region } from '../regions.ts';

/** Objects that one request of a replay takes: each is a call, and a request has a thousand. */
export const REPLAY_OBJECTS_MAX = 500;

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
