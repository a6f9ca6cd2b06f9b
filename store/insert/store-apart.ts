import { ok, type Result } from '../../core/base/result.ts';
import type { InsertError } from './insert-lines.ts';

/** `index`: its place among the lines. */
export type PoisonRow = { readonly index: number; readonly line: string; readonly reason: string };
export type Insert = (lines: readonly string[]) => Promise<Result<void, InsertError>>;

/**
 * Stores rows that were refused together: halves until each bad row stands alone, and stores all others. Costs about
 * two inserts for each halving and bad row.
 *
 * @param refusal  what was said of them together
 * @param isFault  which errors are taken for a fault of rows
 * Errors: any other, when the store went away meanwhile; what was stored until then may be stored again.
 */
export async function storeApart(
  lines: readonly string[],
  refusal: InsertError,
  insert: Insert,
  isFault: (error: InsertError) => boolean,
  offset = 0,
): Promise<Result<PoisonRow[], InsertError>> {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return ok([{ index: offset, line: only, reason: refusal.detail }]);
  const half = lines.length >> 1;
  let poison: PoisonRow[] = [];
  for (const [start, part] of [[0, lines.slice(0, half)] as const, [half, lines.slice(half)] as const]) {
    const stored = await insert(part);
    if (stored.ok) continue;
    if (!isFault(stored.error)) return stored;
    const apart = await storeApart(part, stored.error, insert, isFault, offset + start);
    if (!apart.ok) return apart;
    poison = [...poison, ...apart.value];
  }
  return ok(poison);
}
