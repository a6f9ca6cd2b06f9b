import type { Cell } from '../../api/query.ts';
import type { RawCell } from '../../base/statement.ts';
import { resolveProperty } from './resolve.ts';

/** The cell of an answer for the value of a property, which the store gives as such or as text. */
export function groupCell(name: string, raw: RawCell | undefined): Cell {
  if (raw === undefined || raw === null || typeof raw === 'object') return null;
  const { type, isEmptyUnset } = resolveProperty(name);
  if (raw === '' && isEmptyUnset) return null;
  return type === 'number' ? Number(raw) : raw;
}
