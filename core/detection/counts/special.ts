/**
 * Regularised incomplete gamma and beta functions, by series and continued fractions (Lentz), after Abramowitz and
 * Stegun 6.5 and 26.5. Relative errors are below 1e-9, also far out in a tail.
 */

/** ln Γ(x) for x > 0 (Lanczos, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let sum = 0.99999999999980993;
  LANCZOS.forEach((coefficient, i) => {
    sum += coefficient / (shifted + i + 1);
  });
  const t = shifted + LANCZOS.length - 0.5;
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

const STEPS_MAX = 3_000;
const SMALLEST = 1e-300;
const PRECISION = 1e-12;

/** P(a, x): the probability that a gamma variable of shape `a` is at most `x`; a Poisson(x) count is at least `a`. */
export function gammaBelow(a: number, x: number): number {
  if (x <= 0) return 0;
  return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

/** Q(a, x) = 1 − P(a, x), exact in its own tail. */
export function gammaAbove(a: number, x: number): number {
  if (x <= 0) return 1;
  return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x);
}

function gammaSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < STEPS_MAX && term > sum * PRECISION; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a));
}

function gammaFraction(a: number, x: number): number {
  const numerator = (n: number) => -n * (n - a);
  const denominator = (n: number) => x + 2 * n + 1 - a;
  return Math.exp(a * Math.log(x) - x - logGamma(a)) / lentz(denominator, numerator);
}

/** I_x(a, b): the probability that a beta variable is at most `x`. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  return x < (a + 1) / (a + b + 2) ? (front / a) * betaFraction(x, a, b) : 1 - (front / b) * betaFraction(1 - x, b, a);
}

function betaFraction(x: number, a: number, b: number): number {
  const numerator = (n: number) => {
    const m = Math.floor(n / 2);
    return n % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return 1 / lentz(() => 1, numerator);
}

/** b₀ + a₁/(b₁ + a₂/(b₂ + …)) by the modified method of Lentz. */
function lentz(denominator: (n: number) => number, numerator: (n: number) => number): number {
  let value = denominator(0) || SMALLEST;
  let upper = value;
  let lower = 0;
  for (let n = 1; n < STEPS_MAX; n++) {
    lower = 1 / (denominator(n) + numerator(n) * lower || SMALLEST);
    upper = denominator(n) + numerator(n) / upper || SMALLEST;
    const change = upper * lower;
    value *= change;
    if (Math.abs(change - 1) < PRECISION) break;
  }
  return value;
}
