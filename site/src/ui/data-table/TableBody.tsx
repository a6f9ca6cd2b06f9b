import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { Name } from '../name/Name.tsx';
import { type Column, cellText } from './columns.ts';
import styles from './data-table.module.css';
import type { VisibleRows } from './use-visible-rows.ts';

export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { rows, columns, rowId, onRowPress, actions, visible, isSearched } = props;
  const cells = columns.length + (actions === undefined ? 0 : 1);
  if (rows.length === 0) {
    return (
      <tbody>
        <tr>
          <td colSpan={cells} className={styles.none}>
            {t(isSearched ? 'ui.no_rows' : 'ui.nothing')}
          </td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      <Space heightPx={visible.beforePx} cells={cells} />
      {rows.slice(visible.from, visible.to).map((row, place) => (
        <tr key={rowId(row)} className={styles.row} aria-rowindex={visible.from + place + 2} data-focus-item>
          {columns.map((column, columnPlace) => (
            <Cell
              key={column.id}
              column={column}
              row={row}
              onPress={columnPlace === 0 && onRowPress !== undefined ? () => onRowPress(row) : undefined}
            />
          ))}
          {actions !== undefined && <td className={styles.actions}>{actions(row)}</td>}
        </tr>
      ))}
      <Space heightPx={visible.afterPx} cells={cells} />
    </tbody>
  );
}

type TableBodyProps<Row> = {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly onRowPress?: ((row: Row) => void) | undefined;
  readonly actions?: ((row: Row) => ReactNode) | undefined;
  readonly visible: VisibleRows;
  /** Whether rows may be missing because a search leaves them out. */
  readonly isSearched: boolean;
};

type CellProps<Row> = { column: Column<Row>; row: Row; onPress: (() => void) | undefined };

function Cell<Row>({ column, row, onPress }: CellProps<Row>) {
  const text = cellText(column, row);
  const isEmpty = column.value(row) === null;
  const content =
    !isEmpty && column.cell !== undefined ? (
      column.cell(row)
    ) : (
      <Name text={text} raw={rawOf(column, row)} cut="middle" />
    );
  return (
    <td className={classNames(column.kind === 'number' && styles.number, isEmpty && styles.empty)}>
      {onPress === undefined ? (
        content
      ) : (
        <Button className={styles.press ?? ''} onPress={onPress}>
          {content}
        </Button>
      )}
    </td>
  );
}

function rawOf<Row>(column: Column<Row>, row: Row): string | undefined {
  const value = column.value(row);
  return column.kind === 'text' && typeof value === 'string' ? value : undefined;
}

function Space({ heightPx, cells }: { heightPx: number; cells: number }) {
  if (heightPx <= 0) return null;
  return (
    <tr style={{ height: heightPx }}>
      <td colSpan={cells} />
    </tr>
  );
}
