import type { Cell, QueryColumn } from '../../api/query.ts';
import type { RawCell } from '../../base/statement.ts';

/** When a person was seen, and how many of their events were read. */
export const SEEN_COLUMNS: readonly QueryColumn[] = [
  { name: 'first_seen', type: 'time', role: 'value' },
  { name: 'last_seen', type: 'time', role: 'value' },
  { name: 'events', type: 'number', role: 'value' },
];

export function seenCells(
  firstMs: RawCell | undefined,
  lastMs: RawCell | undefined,
  events: RawCell | undefined,
): Cell[] {
  return [timeCell(firstMs), timeCell(lastMs), numberCell(events)];
}

/** @param atMs  Unix milliseconds */
export function timeCell(atMs: RawCell | undefined): Cell {
  return new Date(Number(atMs)).toISOString();
}

export function numberCell(raw: RawCell | undefined): Cell {
  return Number(raw);
}

/** Null without a text. */
export function textCell(raw: RawCell | undefined): Cell {
  return typeof raw === 'string' && raw !== '' ? raw : null;
}
