import { asUuid } from '../../core/base/uuid.ts';
import type { Receipt } from '../../core/ingest/ledger/receipt.ts';
import { type Rows, rowCount } from '../../core/ingest/pack.ts';
import type { PoisonRow } from './store-apart.ts';

/** The parts of a pack that the ledger needs. */
export type ReceivedPack = { readonly receipt: Receipt; readonly rows: Rows };

/**
 * Assigns poison rows, given by their index among the rows of all packs, to their packs, with their index in the pack.
 */
export function poisonOfPacks(packs: readonly ReceivedPack[], poison: readonly PoisonRow[]): PoisonRow[][] {
  if (poison.length === 0) return packs.map(() => []);
  let end = 0;
  return packs.map(({ rows }) => {
    const start = end;
    end += rowCount(rows);
    return poison
      .filter(({ index }) => index >= start && index < end)
      .map((row) => ({ ...row, index: row.index - start }));
  });
}

/**
 * The ledger entry under which a row counts when it leaves quarantine: the same each time it went there, whatever batch
 * it was in.
 */
export function releaseEntry({ id, entries }: Receipt, { index }: Pick<PoisonRow, 'index'>): string {
  const [only, ...others] = entries;
  const isOnItsOwn = only?.released === 1 && others.length === 0;
  return isOnItsOwn ? id : asUuid(`${id} ${index}`);
}
