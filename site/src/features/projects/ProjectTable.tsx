import { Link } from '@tanstack/react-router';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { projectAddress } from '../../app/AppLink.tsx';
import { Sparkline } from '../../charts/sparkline/Sparkline.tsx';
import { count } from '../../format/figures.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Skeleton } from '../../ui/skeleton/Skeleton.tsx';
import type { WordKey } from '../../words/areas.ts';
import { t } from '../../words/t.ts';
import { type ProjectRow, ROW_COLUMNS, type RowColumn, type RowOrder } from './project-rows.ts';
import styles from './projects.module.css';

type ProjectTableProps = {
  readonly rows: readonly ProjectRow[];
  readonly order: RowOrder;
  readonly onOrder: (order: RowOrder) => void;
};

export function ProjectTable({ rows, order, onOrder }: ProjectTableProps) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            {ROW_COLUMNS.map((column) => (
              <Head key={column} column={column} order={order} onOrder={onOrder} />
            ))}
            <th scope="col" className={styles.trendHead}>
              {t('projects.column_trend')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.project.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const TITLES: Readonly<Record<RowColumn, WordKey>> = {
  project: 'projects.column_project',
  visitorsToday: 'projects.column_visitors_today',
  eventsToday: 'projects.column_events_today',
  visitorsWeek: 'projects.column_visitors_week',
  eventsWeek: 'projects.column_events_week',
};

type HeadProps = Omit<ProjectTableProps, 'rows'> & { readonly column: RowColumn };

/** A first press sorts the largest figures to the top, names from A; a second one turns the order round. */
function Head({ column, order, onOrder }: HeadProps) {
  const isSorted = order.column === column;
  const direction = order.isDescending ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={isSorted ? direction : 'none'}
      className={column === 'project' ? undefined : styles.number}
    >
      <button
        type="button"
        className={styles.sort}
        onClick={() => onOrder({ column, isDescending: isSorted ? !order.isDescending : column !== 'project' })}
      >
        {t(TITLES[column])}
        {isSorted && <Icon glyph={order.isDescending ? ArrowDown : ArrowUp} size="s" />}
      </button>
    </th>
  );
}

function Row({ row: { project, organization, trend, ...figures } }: { row: ProjectRow }) {
  return (
    <tr>
      <th scope="row" className={styles.project}>
        <Link to={projectAddress(project.id, 'overview')} className={styles.link}>
          <Name text={project.name} cut="end" />
        </Link>
        <span className={styles.organization}>
          <Name text={organization} cut="end" />
        </span>
      </th>
      <Cell label="projects.column_visitors_today" figure={figures.visitorsToday} />
      <Cell label="projects.column_events_today" figure={figures.eventsToday} />
      <Cell label="projects.column_visitors_week" figure={figures.visitorsWeek} />
      <Cell label="projects.column_events_week" figure={figures.eventsWeek} />
      <td className={styles.trend}>
        <Sparkline values={trend} label={t('projects.trend_label', { values: trend.map(count).join(', ') })} />
      </td>
    </tr>
  );
}

/** On a phone the columns stand below one another, each with its name. */
function Cell({ label, figure }: { label: WordKey; figure: number | null | undefined }) {
  return (
    <td className={styles.number}>
      <span className={styles.cellName} aria-hidden="true">
        {t(label)}
      </span>
      {figure === undefined && <Skeleton width="3rem" height="0.8em" />}
      {figure === null && <span title={t('projects.failed')}>–</span>}
      {typeof figure === 'number' && count(figure)}
    </td>
  );
}
