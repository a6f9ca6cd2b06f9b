import type { AnomalyType } from '../api/anomaly.ts';
import type { Json } from '../ingest/event.ts';
import type { Place } from './place.ts';

/** The number of one series in one closed minute. */
export type Reading = {
  /** Undefined: no data, as of a mean, rate or percentile of nothing. A count of nothing is 0. */
  readonly value: number | undefined;
  /** Unix minute. */
  readonly minute: number;
  readonly place: Place;
  /** For a new series: minutes in which the project was watched and the series did not occur. */
  readonly quietMinutes: number;
  /** The share of false alarms that a judged minute may have, from the budget: see `budget.ts`. */
  readonly allowed: number;
  /** How long an anomaly of this series has lasted; 0 outside anomalies. Its minutes are not what is usual. */
  readonly troubledMinutes: number;
};

export type Side = 'above' | 'below';

/** How a detector sees one minute. Tails are probabilities of a value at least this far out if nothing is wrong. */
export type Verdict = {
  /** Whether the detector knows enough of this series to say anything. */
  readonly isLearned: boolean;
  /** Adds findings of its own, and does not excuse what others find. */
  readonly isSecond?: true;
  readonly above: number;
  readonly below: number;
  /** The span that `below` speaks of, if it is more than this minute: a silence, or a fall that took minutes to show. */
  readonly fall?: Span;
  readonly expected: number;
  /** One robust standard deviation of the value, never 0. */
  readonly spread: number;
  /** The band within which a value is no anomaly. */
  readonly lower: number;
  readonly upper: number;
  /** A finding that stands although other detectors find the minute usual. */
  readonly alone?: { readonly side: Side; readonly tail: number; readonly type: AnomalyType; readonly span?: Span };
};

/** Minutes up to the judged one, with the sums of what came and what was expected in them. */
export type Span = { readonly minutes: number; readonly value: number; readonly expected: number };

/**
 * Judges one series minute by minute, in bounded memory.
 *
 * Pure: the state goes in and comes out as JSON, so that the window can store it between minutes. The detector starts
 * without a state if it is `undefined` or was written by an incompatible version. A detector only says how improbable a
 * minute is; `combine.ts` weighs the verdicts, and `episode.ts` decides when an anomaly begins and ends.
 */
export type Detector = {
  readonly judge: (state: Json | undefined, reading: Reading) => { readonly state: Json; readonly verdict: Verdict };
};

/** The verdict of a detector that knows nothing yet. */
export const UNKNOWN: Verdict = {
  isLearned: false,
  above: 1,
  below: 1,
  expected: 0,
  spread: 1,
  lower: 0,
  upper: Number.MAX_SAFE_INTEGER,
};
