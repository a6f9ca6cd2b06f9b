import { type Fingerprints, type Mark, withoutMarks } from '../../core/ingest/ledger/marks.ts';
import type { Receipt, ReceiptEntry } from '../../core/ingest/ledger/receipt.ts';
import type { LEDGER_COLUMNS, REJECTION_COLUMNS } from '../../core/tables/schema.ts';

/** A row of the table `ledger`. `received` is the sum of `accepted` and `rejected`. */
export type LedgerRow = Pick<ReceiptEntry, 'project_id' | 'minute' | 'accepted' | 'rejected'> &
  Record<'received' | 'stored' | 'quarantined' | 'dead' | 'erased' | 'version' | 'kept_days', number> & {
    readonly entry: string;
    readonly fingerprints: Fingerprints;
  };

/** The quarantined rows of a pack by `project minute`: their count, and the marks of those that have one. */
export type Quarantined = ReadonlyMap<string, { readonly rows: number; readonly marks: readonly Mark[] }>;

/** Lower than the version of every stored pack, so that a late entry of a dead pack never replaces that of a stored one. */
export const DEAD_VERSION = 1;

/** The entries of a pack whose rows are confirmed, except for quarantined ones. */
export function storedRows(receipt: Receipt, quarantined: Quarantined, nowMs: number): LedgerRow[] {
  return receipt.entries.map((entry) => {
    const released = entry.released ?? 0;
    const { rows, marks } = quarantined.get(quarantineKey(entry)) ?? NONE;
    const fate = { stored: entry.accepted + released - rows, quarantined: rows - released, dead: 0 };
    const row = ledgerRow(receipt.id, entry, fate, nowMs);
    return marks.length === 0 ? row : { ...row, fingerprints: withoutMarks(row.fingerprints, marks) };
  });
}

/**
 * The entries of a pack among the dead letters. Those of `storedRows` replace them if the pack is stored after all. They
 * have its fingerprints too, because some of its rows may have reached the store and must not count as unaccounted.
 */
export function deadRows(receipt: Receipt): LedgerRow[] {
  return receipt.entries.map((entry) => {
    const released = entry.released ?? 0;
    const fate = { stored: 0, quarantined: -released, dead: entry.accepted + released };
    return ledgerRow(receipt.id, entry, fate, DEAD_VERSION);
  });
}

const NONE = { rows: 0, marks: [] };

function ledgerRow(
  entry: string,
  { project_id, minute, accepted, rejected, fingerprints = {}, kept_days = 0 }: ReceiptEntry,
  fate: Pick<LedgerRow, 'stored' | 'quarantined' | 'dead'>,
  version: number,
): LedgerRow {
  const received = Object.values(rejected).reduce((sum, events) => sum + events, accepted);
  const counts = { received, accepted, rejected, ...fate, erased: 0 };
  const row = { project_id, minute, entry, ...counts, version, fingerprints, kept_days };
  return row satisfies Record<keyof typeof LEDGER_COLUMNS, unknown>;
}

export function quarantineKey({ project_id, minute }: Pick<ReceiptEntry, 'project_id' | 'minute'>): string {
  return `${project_id} ${minute}`;
}

/** Rows of the table `rejections`. The same pack always gives the same rows. */
export function rejectionRows({
  id: pack,
  samples,
}: Receipt): Record<keyof typeof REJECTION_COLUMNS, string | number>[] {
  return samples.map((sample, place) => ({ ...sample, pack, place }));
}
