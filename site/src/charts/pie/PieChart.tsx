import { useMemo } from 'react';
import { share } from '../../format/figures.ts';
import { Name } from '../../ui/name/Name.tsx';
import { t } from '../../words/t.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import type { PieModel, PieSlice } from '../models/pie.ts';
import { slotColour } from '../theme/chart-theme.ts';
import { fullValue, shortValue } from '../value-format.ts';
import styles from './pie-chart.module.css';
import { pieTable, summaryOfPie } from './pie-words.ts';
import { pieColours, sliceArcs } from './slices.ts';

/** Parts of a whole as a ring, with the total in its middle. The list beside it is what one presses and reads. */
export function PieChart({ model, title, onPress, hasTable = true }: PieChartProps) {
  const colours = useMemo(() => pieColours(model), [model]);
  return (
    <ChartFigure
      title={title}
      summary={summaryOfPie(model)}
      table={() => pieTable(model)}
      unit={model.unit}
      hasTable={hasTable}
    >
      <div className={styles.layout}>
        <svg className={styles.ring} viewBox="-100 -100 200 200" aria-hidden="true">
          {sliceArcs(model).map(({ slice, path }) => (
            <path
              key={slice.key}
              className={styles.slice}
              d={path}
              style={{ fill: slotColour(colours.get(slice.key)) }}
            />
          ))}
          <text className={styles.total} y="-2">
            {shortValue(model.total, model.unit)}
          </text>
          <text className={styles.totalLabel} y="18">
            {t('charts.total')}
          </text>
        </svg>
        <ul className={styles.slices}>
          {model.slices.map((slice) => (
            <Slice
              key={slice.key}
              {...{ slice, onPress }}
              colour={slotColour(colours.get(slice.key))}
              unit={model.unit}
            />
          ))}
        </ul>
      </div>
    </ChartFigure>
  );
}

export interface PieChartProps {
  readonly model: PieModel;
  readonly title: string;
  readonly onPress?: ((key: string, anchor: HTMLElement) => void) | undefined;
  readonly hasTable?: boolean;
}

type SliceProps = Pick<PieChartProps, 'onPress'> &
  Pick<PieModel, 'unit'> & { readonly slice: PieSlice; readonly colour: string };

function Slice({ slice, colour, unit, onPress }: SliceProps) {
  const content = (
    <>
      <span className={styles.dot} style={{ background: colour }} />
      <Name text={slice.label} cut="middle" />
      <span className={styles.value}>{fullValue(slice.value, unit)}</span>
      <span className={styles.share}>{share(slice.share)}</span>
    </>
  );
  return (
    <li>
      {onPress === undefined || slice.isRest ? (
        <div className={styles.row}>{content}</div>
      ) : (
        <button type="button" className={styles.row} onClick={({ currentTarget }) => onPress(slice.key, currentTarget)}>
          {content}
        </button>
      )}
    </li>
  );
}
