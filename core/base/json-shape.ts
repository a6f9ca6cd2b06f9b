/** The number of items in the longest list of a parsed JSON value. Cheaper than a schema, which reports every item. */
export function longestList(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce((most: number, each) => Math.max(most, longestList(each)), 0);
  return Array.isArray(value) ? Math.max(value.length, inner) : inner;
}

/** Whether a value nests deeper than `levels`. Check it before other code walks the value, so that refusing is cheap. */
export function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeper(each, levels - 1));
}
