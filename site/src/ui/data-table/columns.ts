import type { ReactNode } from 'react';
import { locale } from '../../words/t.ts';

/** A column of a `DataTable`, as data: sorting, searching, CSV and cells follow from it. */
export interface Column<Row> {
  readonly id: string;
  readonly title: string;
  /** Before the title, such as the colour of a series. */
  readonly mark?: ReactNode;
  /** Numbers stand at the right, and sort from the largest. */
  readonly kind: 'text' | 'number';
  /** As the data has it: what is sorted by, searched, and written to CSV. Null has no value, which is not 0. */
  readonly value: (row: Row) => string | number | null;
  /** As it is shown; without it, the value itself, a number as the reader's locale writes it. */
  readonly text?: ((row: Row) => string) | undefined;
  /** In place of the text, for what needs more than text. It never stands for null. */
  readonly cell?: ((row: Row) => ReactNode) | undefined;
  /** A CSS length; one column without it takes what is left. */
  readonly width?: string | undefined;
  /** Explains the column; shown at its title. */
  readonly description?: string | undefined;
  readonly isHiddenAtFirst?: boolean | undefined;
}

export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' };

export const noValue = '–';

/** A cell as text; "–" for no value. */
export function cellText<Row>(column: Column<Row>, row: Row): string {
  const value = column.value(row);
  if (value === null) return noValue;
  if (column.text !== undefined) return column.text(row);
  return typeof value === 'number' ? new Intl.NumberFormat(locale()).format(value) : value;
}

/** The next order after a press on a title: numbers from the largest first, texts from A. */
export function nextSort<Row>(column: Column<Row>, sort: Sort | undefined): Sort {
  const first = column.kind === 'number' ? 'descending' : 'ascending';
  const second = first === 'ascending' ? 'descending' : 'ascending';
  const isFirst = sort?.column === column.id && sort.direction === first;
  return { column: column.id, direction: isFirst ? second : first };
}
