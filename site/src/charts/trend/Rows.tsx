import { useRef } from 'react';
import type { ColourSlot } from '../../../../core/api/chart-models/colours.ts';
import { Name } from '../../ui/name/Name.tsx';
import { rowsOf } from '../models/rows.ts';
import type { ChartPoint } from '../models/trend.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { cellValue } from '../value-format.ts';
import styles from './rows.module.css';
import type { TrendPicture } from './trend-picture.ts';

/** Horizontal bars: one for each category and series, or for each series over the whole range. */
export function Rows({ picture, colours, onPress }: Props) {
  const { model, axis } = picture;
  const zero = axis.place(0);
  const percent = (place: number) => ((place - axis.min) / (axis.max - axis.min)) * 100;
  return (
    <ul className={styles.rows}>
      {rowsOf(model).map(({ key, label, value, point, isRest, isOfPoint }) => {
        const place = value === null ? zero : axis.place(value);
        const bar = {
          left: `${percent(Math.min(zero, place))}%`,
          width: `${Math.abs(percent(place) - percent(zero))}%`,
          minWidth: value === null || value === 0 ? 0 : 1,
        };
        const colour =
          isOfPoint && model.series.length === 1
            ? 'var(--chart-1)'
            : slotColour(isRest ? undefined : colours.get(point.seriesKey));
        return (
          <Row key={key} onPress={onPress && ((anchor) => onPress(point, anchor))}>
            <Name text={label} cut="middle" className={styles.label ?? ''} />
            <span className={styles.track}>
              <span className={styles.bar} style={{ ...bar, background: colour }} />
            </span>
            <span className={styles.value}>{cellValue(value, model.unit)}</span>
          </Row>
        );
      })}
    </ul>
  );
}

type Props = {
  readonly picture: TrendPicture;
  readonly colours: ReadonlyMap<string, ColourSlot>;
  readonly onPress: ((point: ChartPoint, anchor: HTMLElement) => void) | undefined;
};

function Row({
  onPress,
  children,
}: {
  onPress: ((anchor: HTMLElement) => void) | undefined;
  children: React.ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  if (onPress === undefined) return <li className={styles.row}>{children}</li>;
  return (
    <li>
      <button
        ref={button}
        type="button"
        className={styles.row}
        onClick={() => button.current && onPress(button.current)}
      >
        {children}
      </button>
    </li>
  );
}
