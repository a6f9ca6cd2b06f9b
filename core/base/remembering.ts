/** Longer texts rarely repeat, and would take the memory of many short ones. */
const CHARS_MAX = 500;

/**
 * Caches a function of a text, because an isolate sees the same addresses, names and words again and again. It keeps up
 * to `textsMax` results; a full cache is emptied.
 */
export function remembering<T extends NonNullable<unknown>>(
  textsMax: number,
  find: (text: string) => T,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const found = find(text);
    if (text.length > CHARS_MAX) return found;
    if (known.size >= textsMax) known.clear();
    known.set(text, found);
    return found;
  };
}
