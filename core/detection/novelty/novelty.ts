import { z } from 'zod';
import { learnInput } from './categories.ts';

const rangeSchema = z.object({ low: z.number(), high: z.number() });
export const noveltySchema = z.object({
  points: z.number(),
  /** Fading means of the value over 8 and 32 points. */
  means: z.array(z.number()),
  /** The range seen so far of the value and of each mean. */
  ranges: z.array(rangeSchema),
  categories: z.array(z.array(z.number())),
  /** Novelty below this is usual for the series. */
  bar: z.number(),
  /** Points until an alarm counts in full again. */
  rest: z.number(),
});

/**
 * The course of a series so far: ranges of its value and of its means, and categories of pairs of value and mean. It
 * takes the same few kilobytes however long the series is.
 */
export type Novelty = z.infer<typeof noveltySchema>;

/** The least and greatest value of the whole series, for benchmarks that hand them out. */
export type Extent = { readonly min: number; readonly max: number };

const MEAN_POINTS = [8, 32] as const;
/** The first points only teach: the ranges by these, the categories by more. */
const RANGE_POINTS = 20;
const CATEGORY_POINTS = 200;
/** The longest side of a category, as a share of the range: the vigilance is 0.95. */
const SIDE = 0.05;
/** Points in which the bar falls to a third. */
const BAR_POINTS = 1_000;
const BAR = { first: 0.1, min: 0.02, maxWhileLearning: 0.3, max: 0.5 } as const;
/** After a novelty, what follows within an hour at one point a minute counts less: it is the same event. */
const REST = { points: 60, from: 0.1, share: 0.3 } as const;

export function newNovelty(): Novelty {
  return { points: 0, means: [], ranges: [], categories: [], bar: BAR.first, rest: 0 };
}

/** A model of its own: `takeIn` changes it in place. */
export function copyOf(model: Novelty): Novelty {
  return {
    ...model,
    means: [...model.means],
    ranges: model.ranges.map((range) => ({ ...range })),
    categories: model.categories.map((category) => [...category]),
  };
}

/**
 * Takes a value into the model, in place, and says how new it is: 0 for what was seen before; 1 where it leaves the range
 * by the whole range.
 *
 * Two rules, the greater counts. A value, or a mean, outside the range seen so far is new by the share of the range that
 * it is outside. A pair of value and mean that no category holds is new by its distance to the nearest, as far as that
 * exceeds the bar: vigilance adapts to the series, for the bar rises to each novelty and falls slowly.
 */
export function takeIn(model: Novelty, value: number, extent?: Extent): number {
  model.points += 1;
  let novelty = beyondRange(model, 0, value, extent);
  for (let i = 0; i < MEAN_POINTS.length; i++) {
    const before = model.means[i] ?? value;
    const mean = before + (value - before) / (MEAN_POINTS[i] ?? 1);
    model.means[i] = mean;
    novelty = Math.max(novelty, beyondRange(model, i + 1, mean, undefined));
  }
  novelty = Math.max(novelty, beyondCategories(model, [value, model.means[0] ?? value]));
  model.rest -= 1;
  if (novelty > 0 && model.rest > 0) return novelty * REST.share;
  if (novelty > REST.from) model.rest = REST.points;
  return novelty;
}

/** How far a number is outside its range, as a share of the range, which then holds it. */
function beyondRange(model: Novelty, place: number, number: number, extent: Extent | undefined): number {
  const range = model.ranges[place];
  if (!range) {
    model.ranges[place] = { low: number, high: number };
    return 0;
  }
  const { low, high } = range;
  if (number >= low && number <= high) return 0;
  const outside = Math.max(number - high, low - number);
  if (number < low) range.low = number;
  else range.high = number;
  if (model.points <= RANGE_POINTS) return 0;
  const width = high - low || Math.abs(high) || SMALLEST;
  return outside / (extent ? Math.max(width, extent.max - extent.min) : width);
}

const SMALLEST = 1e-9;

function beyondCategories(model: Novelty, input: readonly number[]): number {
  const [range] = model.ranges;
  const width = range && range.high > range.low ? range.high - range.low : 1;
  const distance = learnInput(model.categories, input, SIDE * width, model.points) / width;
  const beyond = distance - model.bar;
  model.bar = Math.max(model.bar * (1 - 1 / BAR_POINTS), Math.min(distance, BAR.max));
  if (model.points > CATEGORY_POINTS) return Math.max(0, beyond);
  model.bar = Math.min(BAR.maxWhileLearning, Math.max(BAR.min, model.bar));
  return 0;
}
