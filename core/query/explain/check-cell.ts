import type { CellPlace } from '../kind.ts';
import { type Refusal, refusal } from '../refusals/refusal.ts';

/** Refuses each column of a cell that does not place the cells of the answer. */
export function unknownColumns(cell: CellPlace, columns: readonly string[]): Refusal[] {
  return Object.keys(cell)
    .filter((column) => !columns.includes(column))
    .map((column) => refusal('cell_column_unknown', { column, columns }));
}

/** Refuses the value of a column if no row of the answer has it. A cell may leave the column out. */
export function unknownValue(cell: CellPlace, column: string, values: readonly string[]): Refusal[] {
  const given = cell[column];
  if (given === undefined || values.includes(String(given))) return [];
  return [refusal('cell_value_unknown', { column, given, values })];
}

/**
 * Refuses a `column` whose numbers have no list.
 *
 * @param counts  the columns that have one
 * @param ratios  columns that are worked out from others; by their names, the count to ask about instead
 */
export function unlistedColumn(
  cell: CellPlace,
  counts: readonly string[],
  ratios: Readonly<Record<string, string>>,
): Refusal[] {
  const column = String(cell.column);
  const count = Object.hasOwn(ratios, column) ? ratios[column] : undefined;
  if (count === undefined) return unknownValue(cell, 'column', counts);
  return [refusal('ratio_has_no_persons', { column, count })];
}
