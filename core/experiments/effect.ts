import type { Arm } from './arm.ts';
import { normalBelow, twoSidedP, twoSidedQuantile } from './distributions.ts';

/** How a variant differs from the control, relative to it. */
export type Effect = {
  readonly difference: number;
  /** `test / control − 1`; null where the control is 0 or below. */
  readonly uplift: number | null;
  /** Of the uplift. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly p: number | null;
};

export type Spread = {
  readonly difference: number;
  readonly uplift: number;
  /** The standard error of the uplift, by the delta method. */
  readonly error: number;
  readonly persons: number;
  /** Welch's degrees of freedom. */
  readonly degrees: number;
};

/** The uplift with its error; undefined where none can be told: a base of 0, or a variance that nobody knows. */
export function spreadOf(control: Arm, test: Arm): Spread | undefined {
  const [a, b] = [control.mean, test.mean];
  if (a === undefined || b === undefined || a <= 0 || control.variance === undefined || test.variance === undefined)
    return undefined;
  const variance = test.variance / a ** 2 + (control.variance * b ** 2) / a ** 4;
  if (!(variance > 0)) return undefined;
  const both = control.variance + test.variance;
  const parts = control.variance ** 2 / (control.persons - 1) + test.variance ** 2 / (test.persons - 1);
  return {
    difference: b - a,
    uplift: b / a - 1,
    error: Math.sqrt(variance),
    persons: control.persons + test.persons,
    degrees: both ** 2 / parts,
  };
}

/** A test at one moment that was planned: Welch's t of the uplift. */
export function fixedEffect({ difference, uplift, error, degrees }: Spread, alpha: number): Effect {
  const width = twoSidedQuantile(alpha, degrees) * error;
  return {
    difference,
    uplift,
    interval: [uplift - width, uplift + width],
    p: twoSidedP(uplift / error, degrees),
  };
}

/**
 * An asymptotic confidence sequence (Waudby-Smith and others, arXiv 2103.06476, equations 9, 155 and 161): it may be looked at on any
 * day, and is narrowest where `plannedPersons` have come.
 */
export function sequentialEffect(
  { difference, uplift, error, persons }: Spread,
  alpha: number,
  plannedPersons: number,
): Effect {
  const rho2 = tuning(alpha, plannedPersons);
  const scale = persons * rho2 + 1;
  const variance = error ** 2 * persons;
  const width = Math.sqrt(variance * ((2 * scale) / (persons ** 2 * rho2)) * Math.log(Math.sqrt(scale) / alpha));
  const p = Math.sqrt(scale) * Math.exp((-rho2 * (uplift ** 2 * persons ** 2)) / variance / (2 * scale));
  return { difference, uplift, interval: [uplift - width, uplift + width], p: Math.min(1, p) };
}

/** ρ², chosen so that the sequence is narrowest at `plannedPersons`. */
export function tuning(alpha: number, plannedPersons: number): number {
  const log = -2 * Math.log(alpha);
  return (log + Math.log(1 + log)) / plannedPersons;
}

/** The chance that the test is above the control, and the credible interval of the uplift at 1 − alpha, both by a flat prior. */
export function bayesianEffect(spread: Spread, alpha: number): Effect & { readonly chance: number } {
  const { difference, uplift, error } = spread;
  const width = twoSidedQuantile(alpha, Number.POSITIVE_INFINITY) * error;
  return {
    difference,
    uplift,
    interval: [uplift - width, uplift + width],
    p: null,
    chance: normalBelow(uplift / error),
  };
}
