/** Changes of a list of rows; each gives a new list. */
export type RowChange =
  | { readonly type: 'remove' | 'duplicate'; readonly at: number }
  | { readonly type: 'move'; readonly at: number; readonly to: number };

/** @param copy  what stands in the place of a duplicate; the row itself unless rows need to differ */
export function changedRows<Row>(rows: readonly Row[], change: RowChange, copy = (row: Row) => row): Row[] {
  const row = rows[change.at];
  if (row === undefined) return [...rows];
  switch (change.type) {
    case 'remove':
      return rows.toSpliced(change.at, 1);
    case 'duplicate':
      return rows.toSpliced(change.at + 1, 0, copy(row));
    case 'move':
      return rows.toSpliced(change.at, 1).toSpliced(within(change.to, rows.length), 0, row);
  }
}

export function withRow<Row>(rows: readonly Row[], at: number, row: Row): Row[] {
  return rows.with(at, row);
}

function within(place: number, count: number): number {
  return Math.max(0, Math.min(place, count - 1));
}
