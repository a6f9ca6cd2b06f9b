import { lazy, Suspense, useEffect, useId, useMemo, useRef, useState } from 'react';
import { lastDateOf } from '../../../../core/api/chart-models/bucket-dates.ts';
import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import { t } from '../../words/t.ts';
import { stackTotals } from '../models/stack.ts';
import { type ChartPoint, pointIndexAt, type TrendModel, visibleSeries } from '../models/trend.ts';
import { isShare, isStacked } from '../models/trend-forms.ts';
import type { Colours } from './datasets.ts';
import { Overlay } from './Overlay.tsx';
import type { TrendAnnotations, TrendChartProps } from './TrendChart.tsx';
import { TrendTooltip } from './TrendTooltip.tsx';
import type { TrendPicture } from './trend-picture.ts';
import styles from './trend-plot.module.css';

// A chart without notes is drawn without what opens them.
const Annotations = lazy(() => import('./Annotations.tsx').then((module) => ({ default: module.Annotations })));

import { pointInWords } from './trend-words.ts';
import { useTrendCanvas } from './use-trend-canvas.ts';
import { useTrendPointer } from './use-trend-pointer.ts';

/** The canvas, and the layer above it that hovers, presses, zooms and speaks. */
export function TrendPlot(props: Props) {
  const { model, picture, colours, hiddenKeys, title, height = 'm', annotations, onPress, onZoom, onFailure } = props;
  const id = useId();
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const { drawing, geometry, hasFailed } = useTrendCanvas(host, canvas, picture, colours);
  const [anchorPlace, setAnchorPlace] = useState({ left: 0, top: 0 });
  // The values as measured, also where shares of them are drawn.
  const measured = useMemo(() => visibleSeries(model, hiddenKeys), [model, hiddenKeys]);
  const annotate = annotations?.onAdd && ((index: number) => annotations.onAdd?.(model.points[index]?.at ?? ''));
  const press = (point: ChartPoint): void => {
    if (geometry === undefined || anchor.current === null) return;
    const place = drawing.current?.placeOf(point) ?? { x: geometry.xs[point.pointIndex] ?? 0, y: geometry.area.top };
    setAnchorPlace({ left: place.x, top: place.y });
    onPress?.(point, anchor.current);
  };
  const { active, stretch, isWalking, handlers } = useTrendPointer(drawing, picture, {
    press: onPress && press,
    zoom: model.axis === 'time' && onZoom ? (first, last) => onZoom(daysOf(model, first, last)) : undefined,
    annotate,
  });

  useEffect(() => {
    if (hasFailed) onFailure();
  }, [hasFailed, onFailure]);

  const notes = annotations && active ? notesAt(annotations, model, active.pointIndex) : [];
  const total = isStacked(picture.form) && active ? stackTotals(measured)[active.pointIndex] : undefined;
  return (
    <div ref={host} className={`${styles.plot} ${styles[height]}`} data-form={picture.form}>
      <div
        className={styles.surface}
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys walk the points of an application.
        tabIndex={0}
        aria-label={title}
        aria-describedby={`${id}-keys`}
        data-pressable={onPress !== undefined}
        {...handlers}
      >
        <div className={styles.canvas}>
          <canvas ref={canvas} />
        </div>
        {geometry !== undefined && drawing.current !== undefined && (
          <Overlay
            model={picture.model}
            drawing={drawing.current}
            hasDots={picture.form === 'line' || picture.form === 'area'}
            onAnnotate={annotate}
            {...{ geometry, active, stretch, colours }}
          />
        )}
        {active !== undefined && geometry !== undefined && (
          <TrendTooltip
            model={measured}
            shares={isShare(picture.form) ? picture.model : undefined}
            x={geometry.xs[active.pointIndex] ?? 0}
            width={geometry.area.right}
            {...{ active, total, colours, notes }}
          />
        )}
        <span ref={anchor} className={styles.anchor} style={anchorPlace} />
      </div>
      {annotations !== undefined && annotations.notes.length > 0 && geometry !== undefined && (
        <Suspense>
          <Annotations
            annotations={annotations.notes}
            model={model}
            zone={annotations.zone}
            geometry={geometry}
            onOpen={annotations.onOpen}
          />
        </Suspense>
      )}
      <span id={`${id}-keys`} className={styles.hidden}>
        {t(onPress === undefined ? 'charts.keys' : 'charts.keys_press')}
      </span>
      <span role="status" className={styles.hidden}>
        {isWalking && active !== undefined ? [pointInWords(measured, active), ...notes].join('. ') : ''}
      </span>
    </div>
  );
}

type Props = TrendChartProps & {
  readonly picture: TrendPicture;
  readonly colours: Colours;
  readonly hiddenKeys: readonly string[];
  readonly onFailure: () => void;
};

/** The texts of the notes at a point. */
function notesAt({ notes, zone }: TrendAnnotations, model: TrendModel, pointIndex: number): string[] {
  return notes.filter(({ at }) => pointIndexAt(model, at, zone) === pointIndex).map(({ text }) => text);
}

function daysOf({ points, interval = 'day' }: TrendModel, first: number, last: number): DateSpan {
  return { start: (points[first]?.at ?? '').slice(0, 10), end: lastDateOf(points[last]?.at ?? '', interval) };
}
