import { type Column, cellText, type Sort } from './columns.ts';

/** The rows that contain every searched word, in the chosen order. Rows without a value stand last in both directions. */
export function arrangeRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { search, sort, locale }: Arrangement,
): readonly Row[] {
  const found = searchRows(rows, columns, search);
  const column = columns.find(({ id }) => id === sort?.column);
  return column === undefined || sort === undefined ? found : sortRows(found, column, sort.direction, locale);
}

export interface Arrangement {
  readonly search: string;
  readonly sort: Sort | undefined;
  readonly locale: string;
}

function searchRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], search: string): readonly Row[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const texts = columns.filter(({ kind }) => kind === 'text');
  return rows.filter((row) => {
    const shown = plain(texts.map((column) => `${column.value(row) ?? ''} ${cellText(column, row)}`).join(' '));
    return words.every((word) => shown.includes(word));
  });
}

function sortRows<Row>(
  rows: readonly Row[],
  column: Column<Row>,
  direction: Sort['direction'],
  locale: string,
): readonly Row[] {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const sign = direction === 'ascending' ? 1 : -1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((one, two) => {
      if (one.value === null || two.value === null) return Number(one.value === null) - Number(two.value === null);
      if (typeof one.value === 'number' && typeof two.value === 'number') return sign * (one.value - two.value);
      return sign * compare(String(one.value), String(two.value));
    })
    .map(({ row }) => row);
}

/** Capitals and accents make no difference to a search. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
