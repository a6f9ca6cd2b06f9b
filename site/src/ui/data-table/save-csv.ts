import { csvFile } from '../../../../core/base/csv.ts';
import type { Column } from './columns.ts';

/** A table as CSV: all rows in the order shown, values as the data has them, no cell that a spreadsheet would run. */
export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  return csvFile(
    columns.map(({ title }) => title),
    rows.map((row) => columns.map((column) => column.value(row))),
  );
}

/** Hands a text to the browser as a file. */
export function saveFile(fileName: string, text: string, type = 'text/csv;charset=utf-8'): void {
  saveBlob(fileName, new Blob([text], { type }));
}

export function saveBlob(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), revokeMs);
}

/** Browsers read the address after the press has been handled. */
const revokeMs = 1_000;
