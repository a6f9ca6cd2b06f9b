/** Splits items, in order, into lists of at most `itemsMax`; an empty list gives none. */
export function slicesOf<Item>(items: readonly Item[], itemsMax: number): Item[][] {
  const count = Math.ceil(items.length / itemsMax);
  return Array.from({ length: count }, (_, at) => items.slice(at * itemsMax, (at + 1) * itemsMax));
}
