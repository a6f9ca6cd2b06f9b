/**
 * Fuzzy ART with fast learning (Carpenter, Grossberg and Rosen 1991). In complement coding a category is a box: it grows
 * to hold an input as long as no side becomes longer than the vigilance allows; otherwise the input is a new category.
 * The match is by the side that is farthest off, not by the sum of all sides, so that noise of one does not hide the
 * other. The category that was not used for longest makes room.
 */

/** When it was last used, then the lower and the upper end of each side. Flat, for it is stored every minute. */
export type Category = number[];

const CATEGORIES_MAX = 80;

/**
 * Learns an input, in place.
 *
 * @param side  the longest side that a category may have
 * @param now   a number that grows with every input
 * @returns how far the input was from the nearest category; 0 for the first
 */
export function learnInput(categories: Category[], input: readonly number[], side: number, now: number): number {
  const { nearest, distance } = nearestTo(categories, input);
  if (nearest && (distance === 0 || fits(nearest, input, side))) {
    nearest[0] = now;
    if (distance > 0) grow(nearest, input);
    return distance;
  }
  if (categories.length >= CATEGORIES_MAX) categories.splice(oldest(categories), 1);
  categories.push([now, ...input.flatMap((x) => [short(x), short(x)])]);
  return nearest ? distance : 0;
}

function nearestTo(categories: readonly Category[], input: readonly number[]) {
  let nearest: Category | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const category of categories) {
    const away = distanceTo(category, input, distance);
    if (away >= distance) continue;
    nearest = category;
    distance = away;
    if (away === 0) break;
  }
  return { nearest, distance };
}

/** The side that is farthest off; stops at `bound`. */
function distanceTo(category: Category, input: readonly number[], bound: number): number {
  let distance = 0;
  for (let i = 0; i < input.length && distance < bound; i++) {
    const x = input[i] ?? 0;
    const under = (category[2 * i + 1] ?? x) - x;
    const over = x - (category[2 * i + 2] ?? x);
    if (under > distance) distance = under;
    if (over > distance) distance = over;
  }
  return distance;
}

function fits(category: Category, input: readonly number[], side: number): boolean {
  return input.every((x, i) => Math.max(category[2 * i + 2] ?? x, x) - Math.min(category[2 * i + 1] ?? x, x) <= side);
}

function grow(category: Category, input: readonly number[]): void {
  for (const [i, x] of input.entries()) {
    category[2 * i + 1] = Math.min(category[2 * i + 1] ?? x, short(x));
    category[2 * i + 2] = Math.max(category[2 * i + 2] ?? x, short(x));
  }
}

function oldest(categories: readonly Category[]): number {
  let at = 0;
  for (const [i, [used = 0]] of categories.entries()) if (used < (categories[at]?.[0] ?? used)) at = i;
  return at;
}

/** Five digits are enough for a side of a twentieth of the range. */
const short = (x: number): number => Number(x.toPrecision(5));
