/**
 * A version of a list: later ones are greater, and two that are begun in the same millisecond differ, since each removes the
 * ids of those before it. @param before  the version that counts, if any
 */
export function listVersion(nowMs: number, before = 0): number {
  return Math.max(nowMs * 1_000 + Math.floor(Math.random() * 1_000), before + 1);
}
