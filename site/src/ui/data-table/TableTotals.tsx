import { classNames } from '../class-names.ts';
import type { Column } from './columns.ts';
import type { TableTotalsRow } from './DataTable.tsx';
import styles from './data-table.module.css';

/** The last row, always in sight. */
export function TableTotals<Row>({ columns, totals, hasActions }: TableTotalsProps<Row>) {
  return (
    <tfoot className={styles.foot}>
      <tr>
        {columns.map(({ id, kind }, place) =>
          place === 0 ? (
            <th key={id} scope="row" className={styles.totalsLabel}>
              {totals.label}
            </th>
          ) : (
            <td key={id} className={classNames(kind === 'number' && styles.number)}>
              {totals.texts[id]}
            </td>
          ),
        )}
        {hasActions && <td />}
      </tr>
    </tfoot>
  );
}

type TableTotalsProps<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly totals: TableTotalsRow;
  readonly hasActions: boolean;
};
