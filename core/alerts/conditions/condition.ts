import type { RuleBucket } from '../../api/alert-rules.ts';
import type { Span } from '../../base/time/local-hours.ts';
import type { RuleClock } from '../rule-buckets.ts';

/** The number of one bucket, with those that the condition compares it with. */
export type Judged = {
  readonly value: number;
  /** Of the buckets that `past` names, in its order; null or absent: no data. */
  readonly past: readonly (number | null | undefined)[];
  /** The condition was met by the reading before. */
  readonly isUnderWay: boolean;
  /** The bucket still runs: only a number that is too high already is certain. */
  readonly isRunning?: boolean;
};

/** `between`: neither beyond the threshold that fires, nor beyond the one that clears. */
export type Verdict = {
  readonly outcome: 'fires' | 'between' | 'clears' | 'no_data';
  /** The number that the value was compared with; null: there is no data for it. */
  readonly base?: number | null;
  /** As a share of the base; null if there is none. */
  readonly change?: number | null;
  /** `40, below 80`. */
  readonly text: string;
};

export type PastAsked = {
  readonly clock: RuleClock;
  readonly bucket: RuleBucket;
  readonly at: Span;
  /** Buckets that begin on a holiday are no part of a baseline. */
  readonly isHoliday: (bucket: Span) => boolean;
};

/** A condition of a rule. One file, one line in `index.ts`. */
export type Condition = {
  /** The earlier buckets that it compares with. */
  readonly past: (asked: PastAsked) => readonly Span[];
  readonly judge: (judged: Judged) => Verdict;
  /** It fires on high numbers, so that a count which only grows may fire before its bucket ends. */
  readonly firesOnHigh: boolean;
  /** In words, such as `below 80`. */
  readonly text: string;
};
