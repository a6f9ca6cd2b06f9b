import { betaBelow } from '../detection/counts/special.ts';
import { normalTail } from '../detection/counts/tails.ts';

/** P(|T| ≥ |t|) of Student's t (Abramowitz and Stegun 26.5.27); with infinite degrees of freedom, of the normal distribution. */
export function twoSidedP(t: number, degrees: number): number {
  if (!Number.isFinite(degrees)) return 2 * normalTail(Math.abs(t));
  return betaBelow(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t with P(|T| ≥ t) = alpha. */
export function twoSidedQuantile(alpha: number, degrees: number): number {
  return root((t) => twoSidedP(t, degrees) - alpha, 0, LARGEST);
}

/** P(Z ≤ z). */
export function normalBelow(z: number): number {
  return 1 - normalTail(z);
}

/** Where a function that falls from above 0 to below it is 0. */
function root(falling: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2;
    if (falling(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const LARGEST = 1_000;
/** Halves `LARGEST` down to the precision of a double. */
const STEPS = 60;
