import type { Severity } from '../api/anomaly.ts';
import type { Json } from '../ingest/event.ts';

/** The count of one metric in one closed minute. */
export type MinuteCount = {
  readonly value: number;
  /** For a new metric: minutes in which the project was watched and the metric did not occur. */
  readonly quietMinutes: number;
  /** 0.1 (only extremes) to 1 (everything unusual). */
  readonly sensitivity: number;
};

/** An anomaly that a detector found. */
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
 * Pure: the state goes in and comes out as JSON, so that the window can store it between minutes. The detector starts
 * without a state if it is `undefined` or was written by an incompatible version. One incident yields one finding, in
 * the minute in which it begins.
 */
export type Detector = {
  readonly judge: (
    state: Json | undefined,
    minute: MinuteCount,
  ) => { readonly state: Json; readonly finding?: Finding };
};
