/**
 * The names that are counted as others, each with the one that it is counted as in the end: of `a → b → c`, both `a` and
 * `b` with `c`. A circle, which definitions are refused for, merges nothing.
 *
 * @param merged  from name to name
 */
export function canonicalEvents(merged: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const next = new Map(Object.entries(merged));
  return new Map(
    [...next.keys()].flatMap((name) => {
      const end = endOf(name, next);
      return end === undefined ? [] : [[name, end] as const];
    }),
  );
}

function endOf(name: string, next: ReadonlyMap<string, string>): string | undefined {
  const passed = new Set<string>();
  let at = name;
  for (let to = next.get(at); to !== undefined; to = next.get(at)) {
    if (passed.has(at)) return undefined;
    passed.add(at);
    at = to;
  }
  return at;
}
