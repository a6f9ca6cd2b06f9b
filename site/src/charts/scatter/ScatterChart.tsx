import { t } from '../../words/t.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import { placesOf, type ScatterModel } from '../models/scatter.ts';
import type { ChartTable } from '../models/table.ts';
import { fullValue, shortValue } from '../value-format.ts';
import styles from './scatter-chart.module.css';

/** Names beside more points would cover one another. */
const NAMED_MAX = 12;

/** Two measures of the same things, a point for each; the table beside it has every figure. */
export function ScatterChart({ model, title }: { model: ScatterModel; title: string }) {
  const places = placesOf(model);
  const { xLabel, yLabel, unit } = model;
  const highest = Math.max(0, ...model.points.map(({ y }) => y));
  const furthest = Math.max(0, ...model.points.map(({ x }) => x));
  return (
    <ChartFigure
      title={title}
      summary={t('charts.scatter_summary', { count: model.points.length, across: xLabel, up: yLabel })}
      table={() => tableOf(model)}
      unit={unit}
    >
      <div className={styles.layout} aria-hidden="true">
        <span className={styles.up}>{yLabel}</span>
        <span className={styles.high}>{shortValue(highest, unit)}</span>
        <div className={styles.plot}>
          {places.map(({ key, label, x, y, left, bottom }) => (
            <span
              key={key}
              className={styles.point}
              style={{ left: `${left * 100}%`, bottom: `${bottom * 100}%` }}
              title={`${label}: ${fullValue(x, unit)} · ${fullValue(y, unit)}`}
            >
              {places.length <= NAMED_MAX && (
                <bdi className={styles.name} data-side={left > 0.6 ? 'left' : 'right'}>
                  {label}
                </bdi>
              )}
            </span>
          ))}
        </div>
        <span className={styles.across}>{xLabel}</span>
        <span className={styles.far}>{shortValue(furthest, unit)}</span>
      </div>
    </ChartFigure>
  );
}

function tableOf({ points, xLabel, yLabel }: ScatterModel): ChartTable {
  return {
    columns: [
      { key: 'x', label: xLabel },
      { key: 'y', label: yLabel },
    ],
    rows: points.map(({ key, label, x, y }) => ({ key, label, values: [x, y] })),
    rowTitle: t('charts.group'),
  };
}
