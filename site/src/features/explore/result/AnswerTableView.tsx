import { useMemo } from 'react';
import { cellValue } from '../../../charts/value-format.ts';
import { type Column, noValue } from '../../../ui/data-table/columns.ts';
import { DataTable } from '../../../ui/data-table/DataTable.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import type { AnswerTable, PartMark, TableCell, TableColumn, TableRow } from '../answers/table.ts';
import styles from './answer-table.module.css';
import { type Dots, dotsOf } from './dots.tsx';
import { IntervalBar } from './IntervalBar.tsx';

/** The figures of an answer; with `onPress`, each can be pressed. */
export default function AnswerTableView(props: AnswerTableViewProps) {
  const { table, label, fileName, rowsInAll, maxHeight, onPress } = props;
  const columns = useMemo(() => {
    const dots = dotsOf(table);
    return table.columns.map((column, place) => columnOf(column, place, dots, onPress));
  }, [table, onPress]);
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={table.rows}
      rowId={({ key }) => key}
      hasSearch={table.rows.length > SEARCHED_FROM}
      hasColumnPicker={table.columns.length > 3}
      csvName={fileName}
      rowsInAll={rowsInAll}
      {...(maxHeight === undefined ? {} : { maxHeight })}
      totals={table.footer === undefined ? undefined : totalsOf(table, table.footer)}
    />
  );
}

export type AnswerTableViewProps = {
  readonly table: AnswerTable;
  readonly label: string;
  /** Of the file in which the table can be saved; absent: it cannot. */
  readonly fileName?: string | undefined;
  readonly rowsInAll?: number | undefined;
  /** A CSS length. */
  readonly maxHeight?: string;
  readonly onPress?: ((mark: PartMark, anchor: Element) => void) | undefined;
};

const SEARCHED_FROM = 12;

function columnOf(
  column: TableColumn,
  place: number,
  dots: Dots,
  onPress: AnswerTableViewProps['onPress'],
): Column<TableRow> {
  const cellOf = ({ cells }: TableRow): TableCell => cells[place] ?? { value: null };
  return {
    id: column.key,
    title: column.label,
    mark: dots(column.colourOf),
    kind: isText(column) ? 'text' : 'number',
    isHiddenAtFirst: column.isHiddenAtFirst,
    value: (row) => plainValue(cellOf(row)),
    text: (row) => cellText(column, cellOf(row)),
    cell: (row) => <Cell column={column} cell={cellOf(row)} dots={dots} onPress={onPress} />,
  };
}

function isText({ holds }: TableColumn): boolean {
  return holds === 'text' || holds === 'time' || holds === 'yes_no';
}

/** A value that is not set has a name of its own, and no figure is a dash. */
function plainValue({ value, label }: TableCell): string | number | null {
  return value === null ? (label ?? null) : typeof value === 'boolean' ? String(value) : value;
}

function cellText(column: TableColumn, { value, label }: TableCell): string {
  if (label !== undefined) return label;
  if (typeof value === 'boolean') return value ? t('results.yes') : t('results.no');
  if (value === null) return noValue;
  const { holds } = column;
  const isPlain = holds === 'text' || holds === 'time' || holds === 'yes_no';
  return typeof value === 'number' && !isPlain ? cellValue(value, holds) : String(value);
}

type CellProps = { column: TableColumn; cell: TableCell; dots: Dots; onPress: AnswerTableViewProps['onPress'] };

function Cell({ column, cell, dots, onPress }: CellProps) {
  const { mark } = cell;
  const text = cellText(column, cell);
  if (mark === undefined || onPress === undefined) {
    return (
      <span className={styles.named}>
        {dots(cell.colourOf)}
        {cell.bar !== undefined && <IntervalBar bar={cell.bar} />}
        <Name text={text} cut="middle" />
      </span>
    );
  }
  return (
    <button type="button" className={styles.press} onClick={({ currentTarget }) => onPress(mark, currentTarget)}>
      {text}
    </button>
  );
}

function totalsOf({ columns }: AnswerTable, { cells }: TableRow) {
  const texts = columns.map((column, place) => {
    const cell = cells[place];
    return [column.key, cell === undefined || cell.value === null ? '' : cellText(column, cell)] as const;
  });
  return { label: texts[0]?.[1] ?? '', texts: Object.fromEntries(texts) };
}
