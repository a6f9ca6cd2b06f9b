/** The items, in their order, as lists of at most `itemsMax` each; none of an empty list. */
export function slicesOf<Item>(items: readonly Item[], itemsMax: number): Item[][] {
  const count = Math.ceil(items.length / itemsMax);
  return Array.from({ length: count }, (_, at) => items.slice(at * itemsMax, (at + 1) * itemsMax));
}
