/** Two users of one person; its name is that of `into`. */
export type Merge = { readonly from: string; readonly into: string };

/** The merges that make these users one person. */
export function mergesOf(merges: readonly Merge[], userIds: readonly string[]): Merge[] {
  const own = new Set(userIds);
  return merges.filter(({ from, into }) => own.has(from) || own.has(into)).map(({ from, into }) => ({ from, into }));
}
