import type { Span } from '../base/time/local-hours.ts';

/** The number of one series in one bucket, as it was read. */
export type Reading = {
  readonly bucket: Span;
  /** Null: a mean, a rate or a percentile of nothing. */
  readonly value: number | null;
  /** Of a rate: over how many persons. */
  readonly persons?: number;
  /** Of the buckets that the condition compares with, in its order. */
  readonly past: readonly (number | null)[];
  /** The bucket is not over; its number only grows. */
  readonly isRunning?: boolean;
  /** A holiday, or outside the hours in which the rule is watched. */
  readonly isLeftOut?: boolean;
};

/** The meaning of one reading, before readings are counted. */
export type ReadingVerdict = {
  readonly outcome: 'fires' | 'between' | 'clears' | 'no_data' | 'not_enough_data' | 'left_out';
  readonly base?: number | null;
  readonly text: string;
};

/** A reading that was judged. What it was compared with need not be kept. */
export type JudgedReading = Omit<Reading, 'past'> & { readonly verdict: ReadingVerdict };
