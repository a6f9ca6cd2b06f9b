/** Events by name. A Map, because names come from outside and may be `__proto__`. */
export type Counts = Map<string, number>;

/** The name under which names beyond the bound are summed. */
export const OTHER = '(other)';

/**
 * Adds counts to counts, in place, with at most `namesMax` names and `(other)`.
 *
 * @param known  names that keep their own count even beyond the bound, so that a flood of made-up names cannot hide
 * established ones
 */
export function addCounts(
  into: Counts,
  more: Iterable<readonly [string, number]>,
  namesMax: number,
  known: ReadonlySet<string> = new Set(),
): void {
  for (const [name, count] of more) {
    const own = into.has(name) || known.has(name) || into.size < namesMax;
    const key = own ? name : OTHER;
    into.set(key, (into.get(key) ?? 0) + count);
  }
}

export function sum(counts: Counts): number {
  let total = 0;
  for (const count of counts.values()) total += count;
  return total;
}

/** The largest counts first, without `(other)`, which is not a name. */
export function largest(counts: Counts, limit: number): { name: string; count: number }[] {
  return [...counts]
    .filter(([name]) => name !== OTHER)
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, limit);
}

export function countsToText(counts: Counts): string {
  return JSON.stringify([...counts]);
}

export function countsFromText(text: string | undefined): Counts {
  const entries: [string, number][] = text === undefined ? [] : JSON.parse(text);
  return new Map(entries);
}
