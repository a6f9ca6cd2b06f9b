/** Longer texts come once, and would take the memory of many. */
const CHARS_MAX = 500;

/**
 * The same function of a text, with a memory: an isolate is asked about the same addresses, names and words over and over.
 * Up to `textsMax` answers are remembered; a full memory is emptied.
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
