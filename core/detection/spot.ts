import { z } from 'zod';

/**
 * Peaks over threshold in a stream (Siffer and others, "Anomaly Detection in Streams with Extreme Value Theory", KDD
 * 2017). Scores beyond a high quantile follow a generalised Pareto distribution, whatever the scores themselves follow,
 * so its fit gives the probability of a score that was never seen. Peaks in adjacent minutes are one, as is usual
 * where extremes come in clusters, and the largest is left out of the fit: one outage must not excuse the next.
 */
export type Peaks = {
  /** Scores seen, at most `SCORES_MAX`: the past fades beyond. */
  scores: number;
  /** The quantile beyond which a score is a peak. */
  threshold: number;
  /** The latest peaks, as scores. */
  peaks: number[];
  /** How many scores ago the last peak was. */
  since: number;
};

export const peaksSchema = z.object({
  scores: z.number(),
  threshold: z.number(),
  peaks: z.array(z.number()),
  since: z.number(),
});

/** The share of scores that are peaks. */
const PEAK_SHARE = 0.02;
const PEAKS_MAX = 50;
const PEAKS_MIN = 10;
const SCORES_MAX = 20_000;
/** Scores before the threshold can be trusted. */
const SCORES_MIN = 1_000;
/** The 98 % quantile of a normal variable. */
const FIRST_THRESHOLD = 2.05;
/** A heavier tail would have no variance, and nothing would be improbable. */
const SHAPE_MAX = 0.45;

export const newPeaks = (): Peaks => ({ scores: 0, threshold: FIRST_THRESHOLD, peaks: [], since: 0 });

/** The peaks after one more score. */
export function withScore(before: Peaks, score: number): Peaks {
  const scores = Math.min(SCORES_MAX, before.scores + 1);
  const isPeak = score > before.threshold;
  // Robbins and Monro's steps to the quantile: up by much at a peak, down by little otherwise.
  const step = Math.max(0.002, 1 / (scores + 10)) * before.threshold;
  const threshold = rounded(Math.max(0.5, before.threshold + step * ((isPeak ? 1 : 0) - PEAK_SHARE)));
  if (!isPeak) return { scores, threshold, peaks: before.peaks, since: before.since + 1 };
  const last = before.peaks.at(-1);
  const isSame = before.since === 0 && last !== undefined;
  const peaks = isSame ? [...before.peaks.slice(0, -1), Math.max(last, score)] : [...before.peaks, score];
  return { scores, threshold, peaks: peaks.slice(-PEAKS_MAX).map(rounded), since: 0 };
}

/** The probability of a score this high; 0 while too little is known to correct what a model says. */
export function peakTail({ scores, threshold, peaks }: Peaks, score: number): number {
  if (scores < SCORES_MIN || peaks.length < PEAKS_MIN || score <= threshold) return 0;
  const excesses = peaks.map((peak) => peak - threshold).filter((excess) => excess > 0);
  if (excesses.length < PEAKS_MIN) return 0;
  return PEAK_SHARE * excessTail(withoutLargest(excesses), score - threshold);
}

/** The probability of an excess at least this large, from earlier ones; 1 while there are too few. */
export function excessTail(excesses: readonly number[], excess: number): number {
  if (excesses.length < PEAKS_MIN - 1) return 1;
  const { shape, scale } = fitted(excesses);
  if (scale <= 0) return 1;
  return shape < 1e-6 ? Math.exp(-excess / scale) : (1 + (shape * excess) / scale) ** (-1 / shape);
}

function withoutLargest(excesses: readonly number[]): number[] {
  return excesses.toSorted((a, b) => a - b).slice(0, -1);
}

/** The generalised Pareto distribution with the mean and variance of the excesses. */
function fitted(excesses: readonly number[]): { shape: number; scale: number } {
  const mean = excesses.reduce((sum, excess) => sum + excess, 0) / excesses.length;
  const variance = excesses.reduce((sum, excess) => sum + (excess - mean) ** 2, 0) / excesses.length;
  const ratio = variance > 0 ? (mean * mean) / variance : 1;
  const shape = Math.min(SHAPE_MAX, Math.max(0, (1 - ratio) / 2));
  return { shape, scale: mean * (1 - shape) };
}

const rounded = (score: number): number => Math.round(score * 1_000) / 1_000;
