import type { LEDGER_COLUMNS, REJECTION_COLUMNS } from '../clickhouse/schema.ts';
import type { Receipt, ReceiptEntry } from './receipt.ts';

/** A row of the table `ledger`. `received` is `accepted` and all that was rejected. */
export type LedgerRow = Pick<ReceiptEntry, 'project_id' | 'minute' | 'accepted' | 'rejected'> &
  Record<'received' | 'stored' | 'quarantined' | 'dead' | 'erased' | 'version', number> & { readonly entry: string };

/** Rows of a pack that are quarantined, by `project minute`. */
export type QuarantinedCounts = ReadonlyMap<string, number>;

/** Below that of every stored pack: whatever comes late, a pack that was stored is stored. */
export const DEAD_VERSION = 1;

/** The entries of a pack whose rows are confirmed, but for those that are quarantined. */
export function storedRows(receipt: Receipt, quarantined: QuarantinedCounts, nowMs: number): LedgerRow[] {
  return receipt.entries.map((entry) => {
    const released = entry.released ?? 0;
    const apart = quarantined.get(quarantineKey(entry)) ?? 0;
    const fate = { stored: entry.accepted + released - apart, quarantined: apart - released, dead: 0 };
    return ledgerRow(receipt.id, entry, fate, nowMs);
  });
}

/** The entries of a pack that lies in the dead letters; those of `storedRows` replace them when it is stored after all. */
export function deadRows(receipt: Receipt): LedgerRow[] {
  return receipt.entries.map((entry) => {
    const released = entry.released ?? 0;
    const fate = { stored: 0, quarantined: -released, dead: entry.accepted + released };
    return ledgerRow(receipt.id, entry, fate, DEAD_VERSION);
  });
}

function ledgerRow(
  entry: string,
  { project_id, minute, accepted, rejected }: ReceiptEntry,
  fate: Pick<LedgerRow, 'stored' | 'quarantined' | 'dead'>,
  version: number,
): LedgerRow {
  const received = Object.values(rejected).reduce((sum, events) => sum + events, accepted);
  const row = { project_id, minute, entry, received, accepted, rejected, ...fate, erased: 0, version };
  return row satisfies Record<keyof typeof LEDGER_COLUMNS, unknown>;
}

export function quarantineKey({ project_id, minute }: Pick<ReceiptEntry, 'project_id' | 'minute'>): string {
  return `${project_id} ${minute}`;
}

/** Rows of the table `rejections`: the same pack gives the same ones. */
export function rejectionRows({
  id: pack,
  samples,
}: Receipt): Record<keyof typeof REJECTION_COLUMNS, string | number>[] {
  return samples.map((sample, place) => ({ ...sample, pack, place }));
}
