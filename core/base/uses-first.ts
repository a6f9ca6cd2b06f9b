/** The items so ordered that each comes after those that it uses by name; other names, and circles, are passed over. */
export function usesFirst<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  usesOf: (item: Item) => readonly string[],
): Item[] {
  const byName = new Map(items.map((item) => [nameOf(item), item]));
  const ordered = new Set<Item>();
  const begun = new Set<Item>();
  const add = (item: Item): void => {
    if (begun.has(item)) return;
    begun.add(item);
    for (const name of usesOf(item)) {
      const used = byName.get(name);
      if (used) add(used);
    }
    ordered.add(item);
  };
  for (const item of items) add(item);
  return [...ordered];
}

/** The names from this one back to itself, by way of what it uses; undefined if it is in no circle. */
export function circleFrom(name: string, usesOf: (name: string) => readonly string[]): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [name];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    for (const used of usesOf(at)) {
      if (used === name) return [...pathTo(at, name, cameFrom), name];
      if (cameFrom.has(used)) continue;
      cameFrom.set(used, at);
      waiting.push(used);
    }
  }
  return undefined;
}

function pathTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const path = [end];
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}
