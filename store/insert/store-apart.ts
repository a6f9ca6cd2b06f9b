import { ok, type Result } from '../../core/base/result.ts';
import type { InsertError } from './insert-lines.ts';

/** `index`: position among the lines. */
export type PoisonRow = { readonly index: number; readonly line: string; readonly reason: string };
export type Insert = (lines: readonly string[]) => Promise<Result<void, InsertError>>;

/**
 * Stores rows that were rejected together: splits them in halves until each bad row is alone, and stores all others.
 * Costs about two inserts per halving and bad row.
 *
 * @param refusal  the failure of all of them together
 * @param isFault  decides which errors count as a fault of rows
 * Errors: any other, if the store became unavailable meanwhile; rows stored until then may be stored again.
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
