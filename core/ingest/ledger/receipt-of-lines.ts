import { type Mark, markOf, withMark } from './marks.ts';
import type { Receipt, ReceiptEntry } from './receipt.ts';

/**
 * Makes the receipt of rows that come without one: rows of an earlier version, and rows that come out of quarantine
 * (`released`), which an earlier pack has counted as accepted.
 *
 * @param id  the same for the same rows, so that they count once
 */
export function receiptOfLines(id: string, lines: readonly string[], as: 'accepted' | 'released'): Receipt {
  const entries = new Map<string, ReceiptEntry>();
  for (const line of lines) {
    const row = accountedRow(line);
    if (row === undefined) continue;
    const { project_id, minute } = row;
    const key = `${project_id} ${minute}`;
    const before = entries.get(key) ?? { project_id, minute, accepted: 0, rejected: {}, released: 0 };
    entries.set(key, { ...before, [as]: (before[as] ?? 0) + 1, ...proofOf(before, row) });
  }
  return { id, entries: [...entries.values()], samples: [] };
}

/** The parts of a row that the ledger uses. */
export type AccountedRow = Pick<ReceiptEntry, 'project_id' | 'minute'> & {
  /** Undefined if the row does not give its identity in the store's own form. */
  readonly mark: Mark | undefined;
  readonly keptDays: number;
};

/** Undefined if the row does not give its project and time of arrival. */
export function accountedRow(line: string): AccountedRow | undefined {
  const row: Readonly<Record<string, unknown>> = JSON.parse(line);
  const { project_id, received_at, retention_days } = row;
  if (typeof project_id !== 'string' || typeof received_at !== 'string') return undefined;
  return {
    project_id,
    minute: `${received_at.slice(0, 16)}:00`,
    mark: markOfRow(row),
    keptDays: typeof retention_days === 'number' ? retention_days : 0,
  };
}

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{3}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** ClickHouse may store a time or id in another form than it was written, and the proof could not find it then. */
function markOfRow({ event, timestamp, id }: Readonly<Record<string, unknown>>): Mark | undefined {
  if (typeof event !== 'string' || typeof timestamp !== 'string' || typeof id !== 'string') return undefined;
  return TIME.test(timestamp) && UUID.test(id) ? markOf({ event, timestamp, id }) : undefined;
}

function proofOf(
  { fingerprints = {}, kept_days: keptBefore = Number.POSITIVE_INFINITY }: ReceiptEntry,
  { mark, keptDays }: AccountedRow,
): Pick<ReceiptEntry, 'fingerprints' | 'kept_days'> {
  if (mark === undefined) return {};
  return { fingerprints: withMark(fingerprints, mark), kept_days: Math.min(keptBefore, keptDays) };
}
