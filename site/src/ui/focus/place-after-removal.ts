/**
 * Where focus goes when the item that had it is gone: to the one that took its place, after the last one to the one
 * before, and without any to the heading (undefined).
 */
export function placeAfterRemoval(removedPlace: number, remaining: number): number | undefined {
  if (remaining === 0) return undefined;
  return Math.min(removedPlace, remaining - 1);
}
