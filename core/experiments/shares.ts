import { betaBelow, logGamma } from '../detection/counts/special.ts';

/** Persons of a variant, and how many of them did what the metric counts. */
export type Share = { readonly done: number; readonly persons: number };

/**
 * The chance that the test's share is above the control's, by the posterior Beta(1 + done, 1 + not done) of each: the integral of the
 * test's density over the control's distribution, by Simpson's rule where the density is.
 */
export function chanceAbove(control: Share, test: Share): number {
  const [a, b] = [1 + test.done, 1 + test.persons - test.done];
  const mean = a / (a + b);
  const reach = DEVIATIONS * Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const from = Math.max(0, mean - reach);
  const step = (Math.min(1, mean + reach) - from) / CELLS;
  const logBeta = logGamma(a) + logGamma(b) - logGamma(a + b);
  const density = (x: number) => Math.exp(powerOf(x, a - 1) + powerOf(1 - x, b - 1) - logBeta);
  const below = (x: number) => betaBelow(x, 1 + control.done, 1 + control.persons - control.done);
  let chance = 0;
  for (let point = 0; point <= CELLS; point += 1) {
    const x = Math.min(1, from + step * point);
    const weight = point === 0 || point === CELLS ? 1 : point % 2 === 1 ? 4 : 2;
    chance += weight * density(x) * below(x);
  }
  return Math.min(1, Math.max(0, (chance * step) / 3));
}

/** ln of a power; 0⁰ is 1. */
function powerOf(x: number, power: number): number {
  return power === 0 ? 0 : power * Math.log(x);
}

const DEVIATIONS = 10;
const CELLS = 1_000;

/** Fisher's exact test, two-sided: all tables with the same sums that are no likelier than this one. */
export function exactP(control: Share, test: Share): number {
  const persons = control.persons + test.persons;
  const done = control.done + test.done;
  const from = Math.max(0, done - control.persons);
  const to = Math.min(done, test.persons);
  const likelihood = (count: number) =>
    logChoose(test.persons, count) + logChoose(control.persons, done - count) - logChoose(persons, done);
  const own = likelihood(test.done);
  let p = 0;
  for (let count = from; count <= to; count += 1) {
    const other = likelihood(count);
    if (other <= own + ROUNDING) p += Math.exp(other);
  }
  return Math.min(1, p);
}

const ROUNDING = 1e-7;

/** ln of the binomial coefficient, for the few counts that `exactP` is asked for. */
function logChoose(of: number, some: number): number {
  const fewer = Math.min(some, of - some);
  let sum = 0;
  for (let place = 1; place <= fewer; place += 1) sum += Math.log((of - fewer + place) / place);
  return sum;
}

/** With fewer of them, or of the others, in an arm, the normal formula is wrong, and the exact test decides. */
const DONE_MIN = 10;

/** Whether shares are so rare, or so common, that only the exact test is right. */
export function isRare(control: Share, test: Share): boolean {
  const few = ({ done, persons }: Share) => Math.min(done, persons - done) < DONE_MIN;
  return few(control) || few(test);
}
