import { changeOf } from '../../../../core/api/chart-models/change.ts';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import { signedShare } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { type ChartPoint, seriesOf, type TrendModel, type TrendSeries } from '../models/trend.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { cellValue } from '../value-format.ts';
import styles from './trend-tooltip.module.css';
import { expectedAt } from './trend-words.ts';

/** The values at one point: those of both spans, with the days of each and the change between them. */
export function TrendTooltip({ model, shares, active, total, colours, notes, x, width }: Props) {
  const point = model.points[active.pointIndex];
  if (point === undefined) return null;
  const rows = rowsAround(model.series, active);
  const left = model.series.length - rows.length;
  const expected = expectedAt(model, active.pointIndex);
  return (
    <div ref={(element) => placeBeside(element, x, width)} className={styles.tooltip} aria-hidden="true">
      <p className={styles.title}>
        <Name text={point.fullLabel} />
        {point.isOpen && <span className={styles.open}>{t('charts.in_progress')}</span>}
      </p>
      {point.earlier !== undefined && (
        <p className={styles.earlierTitle}>{t('charts.compared_with', { days: point.earlier.fullLabel })}</p>
      )}
      {point.isBeforeData ? (
        <p className={styles.earlierTitle}>{t('charts.no_data_yet')}</p>
      ) : (
        <table className={styles.rows}>
          <tbody>
            {rows.map((series) => (
              <TooltipRow key={series.key} {...{ series, model, shares, active }} colour={colours.get(series.key)} />
            ))}
            {total !== undefined && total !== null && (
              <tr className={styles.total}>
                <th scope="row">{t('charts.total')}</th>
                <td>{cellValue(total, model.unit)}</td>
              </tr>
            )}
          </tbody>
        </table>
      )}
      {expected !== undefined && <p className={styles.earlierTitle}>{expected}</p>}
      {notes.slice(0, NOTES_MAX).map((note) => (
        <p key={note} className={styles.note}>
          <Name text={note} />
        </p>
      ))}
      {left > 0 && <p className={styles.earlierTitle}>{t('charts.more_series', { count: left })}</p>}
    </div>
  );
}

/** On the side of the point that has more room, and never beyond the chart. */
function placeBeside(element: HTMLElement | null, x: number, width: number): void {
  if (element === null) return;
  const left = x > width / 2 ? x - GAP_PX - element.offsetWidth : x + GAP_PX;
  element.style.left = `${Math.max(0, Math.min(left, width - element.offsetWidth))}px`;
}

type Props = {
  /** With the values as measured, also where shares are drawn. */
  readonly model: TrendModel;
  /** The shares that are drawn, if they are. */
  readonly shares: TrendModel | undefined;
  readonly active: ChartPoint;
  readonly total: number | null | undefined;
  readonly colours: ReadonlyMap<string, ColourSlot>;
  /** The texts of annotations at this point. */
  readonly notes: readonly string[];
  readonly x: number;
  readonly width: number;
};

type RowProps = Pick<Props, 'model' | 'shares' | 'active'> & {
  readonly series: TrendSeries;
  readonly colour: ColourSlot | undefined;
};

function TooltipRow({ series, model, shares, active, colour }: RowProps) {
  const value = series.values[active.pointIndex] ?? null;
  const earlier = series.earlier?.[active.pointIndex];
  const change = changeOf(value, earlier);
  return (
    <tr className={series.key === active.seriesKey ? styles.active : undefined}>
      <th scope="row">
        <span className={styles.dot} style={{ background: slotColour(series.isRest ? undefined : colour) }} />
        <Name text={series.label} cut="middle" />
      </th>
      <td>{cellValue(value, model.unit)}</td>
      {shares !== undefined && (
        <td className={styles.earlier}>
          {cellValue(seriesOf(shares, series.key)?.values[active.pointIndex], shares.unit)}
        </td>
      )}
      {series.earlier !== undefined && (
        <>
          <td className={styles.earlier}>{cellValue(earlier, model.unit)}</td>
          <td className={styles.earlier}>{'fraction' in change ? signedShare(change.fraction) : '–'}</td>
        </>
      )}
    </tr>
  );
}

/** As many series as fit, the active one among them, in the order of the legend. */
function rowsAround(series: readonly TrendSeries[], { seriesKey, pointIndex }: ChartPoint): TrendSeries[] {
  if (series.length <= ROWS_MAX) return [...series];
  const largest = series.toSorted((one, other) => (other.values[pointIndex] ?? 0) - (one.values[pointIndex] ?? 0));
  const kept = new Set(largest.slice(0, ROWS_MAX - 1).map(({ key }) => key)).add(seriesKey);
  return series.filter(({ key }) => kept.has(key));
}

const ROWS_MAX = 10;
const NOTES_MAX = 3;
const GAP_PX = 14;
