import { Plus } from 'lucide-react';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import { t } from '../../words/t.ts';
import type { ChartPoint, TrendModel } from '../models/trend.ts';
import { slotColour } from '../theme/chart-theme.ts';
import type { TrendDrawing, TrendGeometry } from './draw.ts';
import styles from './overlay.module.css';
import { orderedStretch, type Stretch } from './walk.ts';

/** The crosshair, the dots on the lines, and the stretch that is being marked. */
export function Overlay({ model, drawing, geometry, active, stretch, colours, hasDots, onAnnotate }: Props) {
  const { area, xs } = geometry;
  const height = area.bottom - area.top;
  const x = active && xs[active.pointIndex];
  return (
    <>
      {stretch !== undefined && (
        <div className={styles.stretch} style={{ ...stretchPlace(stretch, geometry), top: area.top, height }} />
      )}
      {x !== undefined && <div className={styles.crosshair} style={{ left: x, top: area.top, height }} />}
      {hasDots &&
        active !== undefined &&
        model.series.slice(0, DOTS_MAX).map(({ key, isRest }) => {
          const place = drawing.placeOf({ seriesKey: key, pointIndex: active.pointIndex });
          if (place === undefined) return null;
          const isActive = key === active.seriesKey;
          const look = { left: place.x, top: place.y, background: slotColour(isRest ? undefined : colours.get(key)) };
          return <div key={key} className={isActive ? styles.activeDot : styles.dot} style={look} />;
        })}
      {x !== undefined && onAnnotate !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.annotate}
          style={{ left: x, top: area.bottom }}
          aria-label={t('charts.add_annotation')}
          title={t('charts.add_annotation')}
          onPointerDown={(event) => event.stopPropagation()}
          onPointerUp={(event) => event.stopPropagation()}
          onClick={() => active !== undefined && onAnnotate(active.pointIndex)}
        >
          <Plus size={14} aria-hidden="true" />
        </button>
      )}
    </>
  );
}

type Props = {
  readonly model: TrendModel;
  readonly drawing: TrendDrawing;
  readonly geometry: TrendGeometry;
  readonly active: ChartPoint | undefined;
  readonly stretch: Stretch | undefined;
  readonly colours: ReadonlyMap<string, ColourSlot>;
  readonly hasDots: boolean;
  readonly onAnnotate: ((pointIndex: number) => void) | undefined;
};

const DOTS_MAX = 20;

/** From the middle before the first point to the middle after the last one. */
function stretchPlace(stretch: Stretch, { area, xs }: TrendGeometry): { left: number; width: number } {
  const { first, last } = orderedStretch(stretch);
  const middle = (one: number, other: number, edge: number) =>
    xs[one] === undefined || xs[other] === undefined ? edge : (xs[one] + xs[other]) / 2;
  const left = middle(first - 1, first, area.left);
  return { left, width: middle(last, last + 1, area.right) - left };
}
