import { lazy, Suspense, useMemo } from 'react';
import type { QueryRequest } from '../../../../core/api/kinds/index.ts';
import { useView } from '../../app/use-view.ts';
import { trendModel } from '../../charts/models/trend-answer.ts';
import { TrendChart } from '../../charts/trend/TrendChart.tsx';
import { days } from '../../format/days.ts';
import { locale, t } from '../../words/t.ts';
import { useAnnotations } from '../annotations/use-annotations.tsx';
import { FIGURES, type FigureName, measureOverTime } from './figures.ts';
import styles from './overview.module.css';
import type { TrafficReport } from './use-traffic.ts';

const IntervalPicker = lazy(() =>
  import('../filters/IntervalPicker.tsx').then((module) => ({ default: module.IntervalPicker })),
);

/** The course of one figure. Title and axis are those of the answer that is drawn. Dragging over days zooms in. */
export function TrafficChart({ traffic: { value: answer, of }, name }: { traffic: TrafficReport; name: FigureName }) {
  const [, change] = useView();
  const { annotations, dialog } = useAnnotations();
  const figure = t(`overview.figure_${name}`);
  const model = useMemo(
    () =>
      answer &&
      trendModel(measureOverTime(answer, name), {
        locale: locale(),
        unit: FIGURES[name].unit,
        partsOverlap: false,
        measure: figure,
        restLabel: '',
        labelOf: (_, value) => String(value ?? ''),
        ...(answer.meta.data_since ? { firstDataDate: answer.meta.data_since } : {}),
      }),
    [answer, name, figure],
  );
  return (
    <div className={styles.chart}>
      {model !== undefined && (
        <>
          <div className={styles.chartTools}>
            <Suspense>
              <IntervalPicker />
            </Suspense>
          </div>
          <TrendChart
            model={model}
            title={t('overview.chart_title', { figure, days: daysOf(of) })}
            form="line"
            annotations={annotations}
            onZoom={({ start, end }) => change((now) => ({ ...now, range: { from: start, to: end } }))}
          />
        </>
      )}
      {dialog}
    </div>
  );
}

function daysOf(query: QueryRequest | undefined): string {
  const range = query?.date_range;
  return typeof range === 'object' && 'start' in range ? days(range) : '';
}
