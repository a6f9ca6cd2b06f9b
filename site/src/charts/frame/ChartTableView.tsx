import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import type { ChartTable } from '../models/table.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { cellValue } from '../value-format.ts';
import styles from './chart-table.module.css';

/** The figures of a chart as a plain table. */
export function ChartTableView({ table, title, unit, colours }: Props) {
  const rows = table.rows.slice(0, rowsMax(table));
  const left = table.rows.length - rows.length;
  return (
    // biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form.
    <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{table.rowTitle}</th>
            {table.columns.map(({ key, label }) => (
              <th key={key} scope="col" className={styles.number}>
                {colours?.has(key) && (
                  <span className={styles.dot} style={{ background: slotColour(colours.get(key)) }} />
                )}
                <Name text={label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, values }) => (
            <tr key={key}>
              <th scope="row">
                <Name text={label} />
              </th>
              {values.map((value, index) => (
                <td key={table.columns[index]?.key} className={styles.number}>
                  {cellValue(value, table.columns[index]?.unit ?? unit)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {left > 0 && <p className={styles.more}>{t('charts.more_rows', { count: left })}</p>}
    </div>
  );
}

type Props = {
  readonly table: ChartTable;
  readonly title: string;
  readonly unit: Unit;
  /** The colours of columns that the chart shows in colour. */
  readonly colours: ReadonlyMap<string, ColourSlot> | undefined;
};

/** More cells than this make a browser slow; the export has every row. */
const CELLS_MAX = 20_000;
const ROWS_MAX = 400;

function rowsMax({ columns }: ChartTable): number {
  return Math.max(20, Math.min(ROWS_MAX, Math.floor(CELLS_MAX / Math.max(1, columns.length))));
}
