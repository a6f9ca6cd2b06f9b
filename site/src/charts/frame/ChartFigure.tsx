import { type ReactNode, useId, useState } from 'react';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import type { Unit } from '../../../../core/api/chart-models/units.ts';
import { t } from '../../words/t.ts';
import type { ChartTable } from '../models/table.ts';
import { ChartTableView } from './ChartTableView.tsx';
import styles from './chart-figure.module.css';

/** The frame of every chart: its name and summary for screen readers, and its figures as a table on demand. */
export function ChartFigure(props: Props) {
  const { title, summary, table, unit, colours, hasTable = true, showsTable = false, children } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const isShown = isOpen || showsTable;
  return (
    <figure className={styles.figure} aria-labelledby={`${id}-title`} aria-describedby={`${id}-summary`}>
      <span id={`${id}-title`} className={styles.hidden}>
        {title}
      </span>
      {children}
      <figcaption className={styles.caption}>
        <span id={`${id}-summary`} className={styles.hidden}>
          {summary}
        </span>
        {hasTable && !showsTable && (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls={`${id}-table`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t('charts.hide_table') : t('charts.show_table')}
          </button>
        )}
      </figcaption>
      <div id={`${id}-table`} hidden={!isShown}>
        {isShown && <ChartTableView table={table()} {...{ title, unit, colours }} />}
      </div>
    </figure>
  );
}

type Props = {
  readonly title: string;
  /** A sentence that says what the chart shows. */
  readonly summary: string;
  readonly table: () => ChartTable;
  readonly unit: Unit;
  /** The colours of the table's columns, by key. */
  readonly colours?: ReadonlyMap<string, ColourSlot>;
  /** False where the page shows a table of the same figures itself. */
  readonly hasTable?: boolean;
  /** Shows the table without being asked, where the chart cannot be drawn. */
  readonly showsTable?: boolean;
  readonly children: ReactNode;
};
