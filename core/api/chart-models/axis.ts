import type { Unit } from './units.ts';

export type Scale = 'linear' | 'logarithmic';

/**
 * The axis of values. `place` says where a value stands, in units that are even along the axis; `min` and `max` are
 * places too.
 */
export type Axis = {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly { readonly value: number; readonly place: number }[];
  readonly place: (value: number) => number;
};

export type AxisRequest = {
  /** The values that the axis must reach. */
  readonly values: readonly (number | null | undefined)[];
  readonly scale: Scale;
  readonly unit: Unit;
};

/** An axis with round ticks from 0, or from the lowest value if it is negative. */
export function axisFor({ values, scale, unit }: AxisRequest): Axis {
  const known = values.filter((value) => typeof value === 'number');
  const low = known.reduce((least, value) => Math.min(least, value), 0);
  const high = known.reduce((most, value) => Math.max(most, value), 0);
  return scale === 'logarithmic' && low >= 0 ? logarithmicAxis(known, high) : linearAxis(low, high, unit);
}

const TICKS_WANTED = 4;

function linearAxis(low: number, high: number, unit: Unit): Axis {
  const span = high - low || (unit === 'share' ? 1 : TICKS_WANTED);
  const step = roundStep(span / TICKS_WANTED, unit);
  const first = Math.floor(low / step + ROUNDING);
  const last = Math.max(Math.ceil(high / step - ROUNDING), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const value = Number(((first + index) * step).toPrecision(12));
    return { value, place: value };
  });
  return { min: ticks[0]?.place ?? 0, max: ticks.at(-1)?.place ?? 1, ticks, place: (value) => value };
}

/** Absorbs the error of a division, so that 0.3 with steps of 0.1 ends at 0.3. */
const ROUNDING = 1e-9;

/** The smallest round step that is not less than the one wanted. Counts have whole steps, durations those of clocks. */
function roundStep(wanted: number, unit: Unit): number {
  if (unit === 'seconds') {
    const step = CLOCK_STEPS.find((each) => each >= wanted);
    if (step !== undefined && wanted > 0.5) return step;
    if (step === undefined) return DAY_SECONDS * roundStep(wanted / DAY_SECONDS, 'count');
  }
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= wanted * (1 - ROUNDING)) ?? 10) * power;
  if (unit !== 'count') return step;
  return step < 1 ? 1 : Math.ceil(step);
}

const DAY_SECONDS = 86_400;
const CLOCK_STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  60,
  120,
  300,
  600,
  900,
  1_800,
  3_600,
  7_200,
  10_800,
  21_600,
  43_200,
  DAY_SECONDS,
];

/**
 * Even steps for powers of ten, with 0 on the baseline. Up to the power of ten at or below the smallest positive value
 * the axis is linear, so that 0 has a place and a count of 1 has a height, which a plain logarithm gives neither.
 */
function logarithmicAxis(values: readonly number[], high: number): Axis {
  const smallest = values.reduce(
    (least, value) => (value > 0 ? Math.min(least, value) : least),
    Number.POSITIVE_INFINITY,
  );
  const unitValue = Number.isFinite(smallest) ? 10 ** Math.floor(Math.log10(smallest) + ROUNDING) : 1;
  const place = (value: number) => (value <= unitValue ? value / unitValue : 1 + Math.log10(value / unitValue));
  const powers = Math.max(0, Math.ceil(place(high) - 1 - ROUNDING));
  const every = Math.ceil((powers + 1) / LOGARITHMIC_TICKS_MAX);
  const count = Math.ceil(powers / every) + 1;
  const ofPowers = Array.from({ length: count }, (_, index) => {
    const value = Number((unitValue * 10 ** (index * every)).toPrecision(12));
    return { value, place: 1 + index * every };
  });
  const ticks = [{ value: 0, place: 0 }, ...ofPowers];
  return { min: 0, max: ticks.at(-1)?.place ?? 1, ticks, place };
}

const LOGARITHMIC_TICKS_MAX = 8;
