import { ok, type Result } from '../result.ts';
import type { InsertError } from './insert-lines.ts';

/** `index`: its place among the lines. */
export type PoisonRow = { readonly index: number; readonly line: string; readonly reason: string };
export type Insert = (lines: readonly string[]) => Promise<Result<void, InsertError>>;

/**
 * Stores rows of which some are at fault: halves until each bad row stands alone, and stores all others. Costs about
 * two inserts for each halving and bad row.
 *
 * @param isFault  which errors are taken for a fault of rows
 * Errors: any other, when the store went away meanwhile; what was stored until then may be stored again.
 */
export async function storeApart(
  lines: readonly string[],
  insert: Insert,
  isFault: (error: InsertError) => boolean,
  offset = 0,
): Promise<Result<PoisonRow[], InsertError>> {
  const stored = await insert(lines);
  if (stored.ok) return ok([]);
  if (!isFault(stored.error)) return stored;
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) {
    return ok([{ index: offset, line: only, reason: stored.error.detail }]);
  }
  const half = lines.length >> 1;
  const first = await storeApart(lines.slice(0, half), insert, isFault, offset);
  if (!first.ok) return first;
  const second = await storeApart(lines.slice(half), insert, isFault, offset + half);
  return second.ok ? ok([...first.value, ...second.value]) : second;
}
