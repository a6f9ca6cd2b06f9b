/** Sums over the persons of a variant: `y` is the metric, `d` the denominator of a ratio, `x` the metric before exposure. */
export type Sums = {
  readonly persons: number;
  readonly y: number;
  readonly yy: number;
  readonly d: number;
  readonly dd: number;
  readonly yd: number;
  readonly x: number;
  readonly xx: number;
  readonly xy: number;
};

/** A variant in a metric: its mean (or ratio of means) and the variance of that mean; undefined if there is none to tell. */
export type Arm = {
  readonly persons: number;
  readonly mean: number | undefined;
  readonly variance: number | undefined;
};

export type MetricShape = 'share' | 'mean' | 'ratio';

/** @param theta  how much of the metric before exposure is taken off (CUPED), and its mean over all variants */
export function armOf(shape: MetricShape, sums: Sums, cuped?: Cuped): Arm {
  const { persons, y, yy } = sums;
  if (persons === 0) return { persons, mean: undefined, variance: undefined };
  if (shape === 'ratio') return ratioArm(sums);
  const mean = y / persons;
  // Of shares the variance is p(1 − p), as in every textbook; of a handful of persons it is 0 where all did the same.
  if (shape === 'share') return { persons, mean, variance: (mean * (1 - mean)) / persons };
  if (cuped && cuped.theta !== 0) return adjustedArm(sums, cuped);
  return { persons, mean, variance: persons < 2 ? undefined : spread(yy, y, y, persons) / (persons - 1) / persons };
}

/** The delta method for a quotient of means: v_m/d̄² + m̄²·v_d/d̄⁴ − 2m̄·cov/d̄³. */
function ratioArm({ persons, y, yy, d, dd, yd }: Sums): Arm {
  const [m, base] = [y / persons, d / persons];
  if (base === 0) return { persons, mean: undefined, variance: undefined };
  const mean = m / base;
  if (persons < 2) return { persons, mean, variance: undefined };
  const over = (persons - 1) * persons;
  const [ofY, ofD, together] = [
    spread(yy, y, y, persons) / over,
    spread(dd, d, d, persons) / over,
    spread(yd, y, d, persons) / over,
  ];
  const variance = ofY / base ** 2 + (m ** 2 * ofD) / base ** 4 - (2 * m * together) / base ** 3;
  return { persons, mean, variance: Math.max(0, variance) };
}

export type Cuped = { readonly theta: number; readonly meanBefore: number };

/**
 * CUPED (Deng, Xu, Kohavi and Walker 2013): the slope of the metric on itself before exposure, within variants, and the mean before
 * over all of them. 0 where there is no past to speak of.
 */
export function cupedOf(arms: readonly Sums[]): Cuped {
  const persons = arms.reduce((sum, arm) => sum + arm.persons, 0);
  const within = (of: (arm: Sums) => number) => arms.reduce((sum, arm) => sum + (arm.persons === 0 ? 0 : of(arm)), 0);
  const sxx = within((arm) => spread(arm.xx, arm.x, arm.x, arm.persons));
  const sxy = within((arm) => spread(arm.xy, arm.x, arm.y, arm.persons));
  if (persons === 0 || sxx <= 0) return { theta: 0, meanBefore: 0 };
  return { theta: sxy / sxx, meanBefore: within((arm) => arm.x) / persons };
}

function adjustedArm({ persons, y, yy, x, xx, xy }: Sums, { theta, meanBefore }: Cuped): Arm {
  const mean = y / persons - theta * (x / persons - meanBefore);
  if (persons < 2) return { persons, mean, variance: undefined };
  const rest =
    spread(yy, y, y, persons) - 2 * theta * spread(xy, x, y, persons) + theta ** 2 * spread(xx, x, x, persons);
  return { persons, mean, variance: Math.max(0, rest) / (persons - 1) / persons };
}

/** Σ(a − ā)(b − b̄) from sums. */
function spread(products: number, a: number, b: number, persons: number): number {
  return products - (a * b) / persons;
}

/** The sums of several phases, for figures of a variant alone. */
export function addedUp(sums: readonly Sums[]): Sums {
  const add = (of: (each: Sums) => number) => sums.reduce((total, each) => total + of(each), 0);
  return {
    persons: add(({ persons }) => persons),
    ...{ y: add(({ y }) => y), yy: add(({ yy }) => yy), d: add(({ d }) => d), dd: add(({ dd }) => dd) },
    ...{ yd: add(({ yd }) => yd), x: add(({ x }) => x), xx: add(({ xx }) => xx), xy: add(({ xy }) => xy) },
  };
}

/**
 * One arm of a comparison over phases with weights of their own: the mean of the phases' means, so that a change of weights moves
 * nothing. A phase counts as Mantel and Haenszel count it, by n·m / (n + m): much where both arms have many, little where one
 * has a handful.
 */
export function stratified(phases: readonly { readonly arm: Arm; readonly share: number }[]): Arm {
  const [only] = phases;
  if (phases.length === 1 && only) return only.arm;
  const persons = phases.reduce((sum, { arm }) => sum + arm.persons, 0);
  if (phases.length === 0 || phases.some(({ arm }) => arm.mean === undefined)) {
    return { persons, mean: undefined, variance: undefined };
  }
  const mean = phases.reduce((sum, { arm, share }) => sum + share * (arm.mean ?? 0), 0);
  const isKnown = phases.every(({ arm }) => arm.variance !== undefined);
  const variance = phases.reduce((sum, { arm, share }) => sum + share ** 2 * (arm.variance ?? 0), 0);
  return { persons, mean, variance: isKnown ? variance : undefined };
}
