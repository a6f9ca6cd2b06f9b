import { asUuid } from '../../core/base/uuid.ts';
import type { Receipt } from '../../core/ingest/ledger/receipt.ts';
import { type Rows, rowCount } from '../../core/ingest/pack.ts';
import type { PoisonRow } from './store-apart.ts';

/** A pack with what the ledger needs. */
export type ReceivedPack = { readonly receipt: Receipt; readonly rows: Rows };

/** Of each pack its poison rows, which are given by their place among the rows of all packs, by their place in the pack. */
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
 * The entry of the ledger under which a row is counted when it comes out of quarantine: the same however often, and in
 * whatever company, it went there.
 */
export function releaseEntry({ id, entries }: Receipt, { index }: Pick<PoisonRow, 'index'>): string {
  const [only, ...others] = entries;
  const isOnItsOwn = only?.released === 1 && others.length === 0;
  return isOnItsOwn ? id : asUuid(`${id} ${index}`);
}
