import type { ExperimentMethod } from '../base/experiments.ts';
import { twoSidedQuantile } from './distributions.ts';
import { tuning } from './effect.ts';

export type SizeAsked = {
  /** The share of persons who convert with the control. */
  readonly baseline: number;
  /** The least uplift that shall be found: 0.1 is 10 % more, −0.1 is 10 % less. */
  readonly uplift: number;
  /** 1 − confidence. */
  readonly alpha: number;
  /** The chance to find the uplift if it is there. */
  readonly power: number;
  readonly method: ExperimentMethod;
};

/**
 * The persons that each variant needs, by the normal approximation for the difference of two shares. Undefined where there
 * is nothing to find: no uplift, or shares that are not between 0 and 1.
 */
export function personsPerVariant({ baseline, uplift, alpha, power, method }: SizeAsked): number | undefined {
  const expected = baseline * (1 + uplift);
  const isShare = (share: number) => share > 0 && share < 1;
  if (!isShare(baseline) || !isShare(expected) || expected === baseline) return undefined;
  const variance = baseline * (1 - baseline) + expected * (1 - expected);
  const reach = criticalOf(method, alpha) + quantileBelow(power);
  return Math.ceil((reach ** 2 * variance) / (expected - baseline) ** 2);
}

/**
 * How many standard errors a verdict takes. That of a sequence is at the planned size, where it is narrowest, so that the
 * power holds for a look on that day alone: looks before can only add to it.
 */
function criticalOf(method: ExperimentMethod, alpha: number): number {
  if (method !== 'sequential') return twoSidedQuantile(alpha, Number.POSITIVE_INFINITY);
  const tuned = tuning(alpha, 1);
  return Math.sqrt(((2 * (tuned + 1)) / tuned) * Math.log(Math.sqrt(tuned + 1) / alpha));
}

/** The z with P(Z ≤ z) = share, for shares above one half. */
function quantileBelow(share: number): number {
  return twoSidedQuantile(2 * (1 - share), Number.POSITIVE_INFINITY);
}
