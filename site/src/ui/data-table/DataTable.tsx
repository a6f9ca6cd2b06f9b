import { useDeferredValue, useMemo, useState } from 'react';
import { locale } from '../../words/t.ts';
import { arrangeRows } from './arrange-rows.ts';
import { type Column, nextSort, type Sort } from './columns.ts';
import styles from './data-table.module.css';
import { TableBody } from './TableBody.tsx';
import { TableHead } from './TableHead.tsx';
import { TableTools } from './TableTools.tsx';
import { TableTotals } from './TableTotals.tsx';
import { useVisibleRows } from './use-visible-rows.ts';

/**
 * Rows in columns that are data. It sorts, searches, hides columns and writes CSV of all rows; of many rows it draws
 * those in sight. It scrolls inside its own box, by keyboard too, and never widens the page. Import it lazily.
 *
 * `totals` come from the answer: people are counted once there, and adding rows up would count them again.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, rows, columns, rowId, totals, maxHeight = '32rem', isSortable = true } = props;
  const [ownSort, setSort] = useState<Sort | undefined>(props.sort);
  const sort = props.onSort === undefined ? ownSort : props.sort;
  const [search, setSearch] = useState('');
  const [hidden, setHidden] = useState(() => columns.filter((column) => column.isHiddenAtFirst).map(({ id }) => id));
  const settledSearch = useDeferredValue(search);
  const shownColumns = columns.filter(({ id }) => !hidden.includes(id));
  const arranged = useMemo(
    () =>
      arrangeRows(rows, columns, {
        search: settledSearch,
        sort: props.onSort === undefined ? sort : undefined,
        locale: locale(),
      }),
    [rows, columns, settledSearch, sort, props.onSort],
  );
  const visible = useVisibleRows(arranged.length);
  return (
    <div className={styles.whole}>
      <TableTools
        {...props}
        rows={arranged}
        rowsInAll={props.rowsInAll ?? rows.length}
        shownColumns={shownColumns}
        search={search}
        onSearch={setSearch}
        onHide={setHidden}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={visible.scroller}
        className={styles.box}
        style={{ maxHeight }}
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, the keyboard could not scroll
        tabIndex={0}
        aria-label={label}
      >
        <table className={styles.table} aria-label={label} aria-rowcount={arranged.length + 1}>
          <colgroup>
            {shownColumns.map(({ id, width }) => (
              <col key={id} style={width === undefined ? {} : { width }} />
            ))}
            {props.actions !== undefined && <col className={styles.actionsColumn} />}
          </colgroup>
          <TableHead
            columns={shownColumns}
            hasActions={props.actions !== undefined}
            sort={sort}
            onSort={isSortable ? (column) => (props.onSort ?? setSort)(nextSort(column, sort)) : undefined}
          />
          <TableBody
            {...props}
            rows={arranged}
            columns={shownColumns}
            rowId={rowId}
            visible={visible}
            isSearched={search !== ''}
          />
          {totals !== undefined && (
            <TableTotals columns={shownColumns} totals={totals} hasActions={props.actions !== undefined} />
          )}
        </table>
      </div>
    </div>
  );
}

export interface DataTableProps<Row> {
  /** Names the table. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** The order at first; without it, the order of the answer. */
  readonly sort?: Sort | undefined;
  readonly isSortable?: boolean;
  /** Whoever has more rows than these puts them in order: `sort` is then the order that they are in. */
  readonly onSort?: ((sort: Sort) => void) | undefined;
  readonly hasSearch?: boolean;
  readonly hasColumnPicker?: boolean;
  /** Shows a button that saves all rows found, in the order shown. Without `.csv`. */
  readonly csvName?: string | undefined;
  /** If there are more rows than were loaded; the table and its file then say "10,000 of 12,345". */
  readonly rowsInAll?: number | undefined;
  /** Of the whole, by column, as the answer has them. */
  readonly totals?: TableTotalsRow | undefined;
  /** Makes the first cell of each row a button. */
  readonly onRowPress?: ((row: Row) => void) | undefined;
  /** At the end of each row: an `IconButton`, a `Menu`. */
  readonly actions?: ((row: Row) => React.ReactNode) | undefined;
  /** A CSS length, or "none". */
  readonly maxHeight?: string;
}

export interface TableTotalsRow {
  readonly label: string;
  /** Shown texts by column; a column without one stays empty. */
  readonly texts: Readonly<Record<string, string>>;
}
