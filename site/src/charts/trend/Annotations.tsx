import { Button as PlainButton } from 'react-aria-components/Button';
import { Button } from '../../ui/button/Button.tsx';
import { Name } from '../../ui/name/Name.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { t } from '../../words/t.ts';
import { pointIndexAt, type TrendModel } from '../models/trend.ts';
import styles from './annotations.module.css';
import type { TrendGeometry } from './draw.ts';

/** A note at a date or an instant, both as text. */
export type TrendAnnotation = { readonly id: string; readonly at: string; readonly text: string };

/** Markers on the axis, one for each point that has notes; a press shows them. */
export function Annotations({ annotations, model, zone, geometry, onOpen }: Props) {
  const byPoint = Map.groupBy(annotations, ({ at }) => pointIndexAt(model, at, zone));
  return [...byPoint].map(([pointIndex, notes]) => {
    const point = model.points[pointIndex];
    const x = geometry.xs[pointIndex];
    if (point === undefined || x === undefined) return null;
    const label = t('charts.annotations_at', { day: point.fullLabel, count: notes.length });
    return (
      <div key={point.at} className={styles.place} style={placeOf(x, geometry)}>
        <Popover
          label={label}
          placement="top"
          trigger={
            <PlainButton className={styles.marker ?? ''} aria-label={label}>
              {notes.length > 1 ? notes.length : ''}
            </PlainButton>
          }
        >
          {(close) => (
            <ul className={styles.notes}>
              <li className={styles.day}>{point.fullLabel}</li>
              {notes.map(({ id, text }) => (
                <li key={id} className={styles.note}>
                  <Name text={text} />
                  {onOpen !== undefined && (
                    <Button
                      size="s"
                      variant="quiet"
                      onPress={() => {
                        close();
                        onOpen(id);
                      }}
                    >
                      {t('charts.open_annotation')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Popover>
      </div>
    );
  });
}

type Props = {
  readonly annotations: readonly TrendAnnotation[];
  readonly model: TrendModel;
  /** The zone of the project, in which instants have their day. */
  readonly zone: string;
  readonly geometry: TrendGeometry;
  readonly onOpen: ((id: string) => void) | undefined;
};

/** In percent, so that marks stay in place where the drawing is scaled, as on paper. */
function placeOf(x: number, { area, widthPx, heightPx }: TrendGeometry) {
  const percent = (lengthPx: number, wholePx: number) => `${(100 * lengthPx) / wholePx}%`;
  return {
    left: percent(x, widthPx),
    top: percent(area.top, heightPx),
    height: percent(area.bottom - area.top, heightPx),
  };
}
