import { count, share } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { type HeatMapCell, type HeatMapModel, type HeatMapPlace, heatStep, largestShare } from '../models/heat-map.ts';
import styles from './heat-map.module.css';

/**
 * Shares by cohort and period: a table, so that screen readers and keyboards need nothing more. Colours repeat what the
 * figures say. A period that still runs is marked; one that has not begun is empty.
 */
export function HeatMap({ model, title, shows = 'share', onPress }: HeatMapProps) {
  const largest = largestShare(model);
  const hasRunning = model.rows.some(({ cells }) => cells.some((cell) => cell?.isComplete === false));
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
              <th scope="col" className={styles.number}>
                {t('charts.people_head')}
              </th>
              {model.columns.map(({ key, label }) => (
                <th key={key} scope="col" className={styles.column}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={styles.means}>
              <th scope="row" className={styles.rowHead}>
                {t('charts.weighted_mean')}
              </th>
              <td />
              {model.columns.map(({ key, mean }) => (
                <td key={key} className={styles.column}>
                  {mean === null ? '–' : share(mean)}
                </td>
              ))}
            </tr>
            {model.rows.map(({ key, label, fullLabel = label, size, cells }) => (
              <tr key={key}>
                <th scope="row" className={styles.rowHead}>
                  <Name text={label} {...(fullLabel === label ? {} : { raw: fullLabel })} cut="end" />
                </th>
                <td className={styles.number}>{count(size)}</td>
                {model.columns.map((column, index) => (
                  <Cell
                    key={column.key}
                    cell={cells[index]}
                    name={`${fullLabel}, ${column.label}`}
                    place={{ rowKey: key, columnKey: column.key }}
                    {...{ largest, shows, onPress }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hasRunning && <figcaption className={styles.caption}>{t('charts.running_periods')}</figcaption>}
    </figure>
  );
}

export interface HeatMapProps {
  readonly model: HeatMapModel;
  readonly title: string;
  /** The text of the cells; their colours always go by share. */
  readonly shows?: 'share' | 'count';
  readonly onPress?: ((place: HeatMapPlace, anchor: HTMLElement) => void) | undefined;
}

type CellProps = Required<Pick<HeatMapProps, 'shows'>> & {
  readonly cell: HeatMapCell | undefined;
  readonly name: string;
  readonly place: HeatMapPlace;
  readonly largest: number;
  readonly onPress: HeatMapProps['onPress'];
};

function Cell({ cell, name, place, largest, shows, onPress }: CellProps) {
  if (cell === undefined) return <td className={styles.empty} aria-label={t('charts.not_begun')} />;
  const shareText = cell.share === null ? '–' : share(cell.share);
  const text = shows === 'count' ? count(cell.count) : shareText;
  const label = t(cell.isComplete ? 'charts.heat_cell' : 'charts.heat_cell_running', {
    name,
    share: shareText,
    count: cell.count,
    shown: count(cell.count),
  });
  return (
    <td className={styles.cell} data-step={heatStep(cell.share, largest)} data-running={!cell.isComplete}>
      {onPress === undefined ? (
        <span className={styles.text} title={label}>
          {text}
        </span>
      ) : (
        <button
          type="button"
          className={styles.text}
          aria-label={label}
          title={label}
          onClick={({ currentTarget }) => onPress(place, currentTarget)}
        >
          {text}
        </button>
      )}
    </td>
  );
}
