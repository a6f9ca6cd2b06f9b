import type { SqlResponse } from '../../../../../core/api/sql.ts';
import { isRawNumber } from '../../../../../core/base/exact-json.ts';
import type { Column } from '../../../ui/data-table/columns.ts';

/** A row with its place in the answer. */
export type SqlRow = { readonly id: string; readonly cells: readonly unknown[] };

export function rowsOf({ rows }: SqlResponse): readonly SqlRow[] {
  return rows.map((cells, index) => ({ id: String(index), cells }));
}

/** The columns of an answer; two of one name stay apart by their place. */
export function columnsOf({ columns }: SqlResponse): readonly Column<SqlRow>[] {
  return columns.map(({ name, type, database_type }, place) => ({
    id: String(place),
    title: name,
    kind: type === 'number' ? 'number' : 'text',
    description: database_type,
    value: ({ cells }) => shownValue(cells[place]),
    text: ({ cells }) => String(shownValue(cells[place])),
  }));
}

/** Numbers as they are, with every digit; what is no single value as JSON. */
function shownValue(cell: unknown): string | number | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === 'number' || typeof cell === 'string') return cell;
  if (isRawNumber(cell)) return cell.rawJSON;
  return JSON.stringify(cell);
}
