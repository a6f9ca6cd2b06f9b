import type { Severity } from '../api/anomaly.ts';
import type { Json } from '../ingest/event.ts';

/** One metric in one minute that has closed. */
export type Reading = {
  readonly value: number;
  /** For a metric that is new: minutes in which the project was watched and this metric did not occur. */
  readonly quietMinutes: number;
  /** 0.1 (only the extreme) to 1 (everything unusual). */
  readonly sensitivity: number;
};

/** What a detector found in a reading. */
export type Finding = {
  readonly type: 'spike' | 'drop';
  readonly value: number;
  readonly expectedValue: number;
  /** Distance from the expected value in robust standard deviations, signed. */
  readonly deviation: number;
  readonly severity: Severity;
  /** 0 to 1. */
  readonly confidence: number;
};

/**
 * Judges one metric minute by minute, in bounded memory.
 *
 * Pure: the state goes in and comes out, as JSON, so that the window can store it between minutes. `undefined` starts
 * anew; a state that the detector cannot read (an older version wrote it) does too. One incident yields one finding,
 * in the minute that it begins.
 */
export type Detector = {
  readonly judge: (state: Json | undefined, reading: Reading) => { readonly state: Json; readonly finding?: Finding };
};
