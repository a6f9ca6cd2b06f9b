import { Name } from '../../ui/name/Name.tsx';
import { heatStep } from '../models/heat-map.ts';
import { largestValue, type ShadedModel } from '../models/shaded.ts';
import { cellValue } from '../value-format.ts';
import styles from './heat-map.module.css';

/** Values in rows and columns; shades repeat what the figures say, so it is a table for everybody. */
export function ShadedTable({ model, title }: { model: ShadedModel; title: string }) {
  const largest = largestValue(model);
  return (
    <figure className={styles.figure}>
      {/* biome-ignore lint/a11y: what scrolls must be reachable by keyboard, and is no form. */}
      <div className={styles.scroll} role="group" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" className={styles.rowHead}>
                {model.rowTitle}
              </th>
              {model.columns.map(({ key, label }) => (
                <th key={key} scope="col" className={styles.column}>
                  <Name text={label} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {model.rows.map(({ key, label, values }) => (
              <tr key={key}>
                <th scope="row" className={styles.rowHead}>
                  <Name text={label} cut="end" />
                </th>
                {model.columns.map((column, place) => (
                  <td key={column.key} className={styles.cell} data-step={heatStep(values[place] ?? null, largest)}>
                    <span className={styles.text}>{cellValue(values[place], model.unit)}</span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
