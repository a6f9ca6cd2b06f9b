import { PACK_VERSION, type Receipt, type ReceiptEntry } from './receipt.ts';

/**
 * The receipt of rows that come without one, worked out from the rows: those of an earlier version, and rows that come
 * again out of quarantine (`released`), which an earlier pack has counted as accepted.
 *
 * @param id  the same for the same rows, so that they count once
 */
export function receiptOfLines(id: string, lines: readonly string[], as: 'accepted' | 'released'): Receipt {
  const entries = new Map<string, ReceiptEntry>();
  for (const line of lines) {
    const place = placeOfLine(line);
    if (place === undefined) continue;
    const key = `${place.project_id} ${place.minute}`;
    const before = entries.get(key) ?? { ...place, accepted: 0, rejected: {}, released: 0 };
    entries.set(key, { ...before, [as]: (before[as] ?? 0) + 1 });
  }
  return { pack: PACK_VERSION, id, entries: [...entries.values()], samples: [] };
}

/** Project and minute of arrival of a row; undefined where it does not say. */
export function placeOfLine(line: string): Pick<ReceiptEntry, 'project_id' | 'minute'> | undefined {
  const row: { project_id?: unknown; received_at?: unknown } = JSON.parse(line);
  const { project_id, received_at } = row;
  if (typeof project_id !== 'string' || typeof received_at !== 'string') return undefined;
  return { project_id, minute: `${received_at.slice(0, 16)}:00` };
}
