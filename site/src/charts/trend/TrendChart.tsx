import { useMemo, useState } from 'react';
import type { Scale } from '../../../../core/api/chart-models/axis.ts';
import type { DateSpan } from '../../../../core/api/kinds/fields.ts';
import { ChartFigure } from '../frame/ChartFigure.tsx';
import { seriesAsColumns } from '../models/table.ts';
import type { ChartPoint, TrendModel } from '../models/trend.ts';
import type { TrendForm } from '../models/trend-forms.ts';
import type { TrendAnnotation } from './Annotations.tsx';
import { Legend } from './Legend.tsx';
import { Rows } from './Rows.tsx';
import { seriesColours } from './series-colours.ts';
import { TrendPlot } from './TrendPlot.tsx';
import { trendPicture } from './trend-picture.ts';
import { summaryOfTrend, tableWords } from './trend-words.ts';

/**
 * Measures over time or over categories, in the form that the person chose and the figures allow. The same chart stays
 * on the page when its figures, form or colours change.
 */
export function TrendChart(props: TrendChartProps) {
  const { model, title, form, scale = 'linear', hasTable, hasLegend = model.series.length > 1 } = props;
  const [ownHiddenKeys, setOwnHiddenKeys] = useState<readonly string[]>([]);
  const { hiddenKeys = ownHiddenKeys, onHiddenKeysChange = setOwnHiddenKeys } = props;
  const [hasFailed, setHasFailed] = useState(false);
  const picture = useMemo(() => trendPicture({ model, form, scale, hiddenKeys }), [model, form, scale, hiddenKeys]);
  const colours = useMemo(() => seriesColours(model), [model]);
  return (
    <ChartFigure
      title={title}
      summary={summaryOfTrend(picture.model)}
      table={() => seriesAsColumns(model, tableWords(model))}
      unit={model.unit}
      showsTable={hasFailed}
      {...(model.series.length > 1 ? { colours } : {})}
      {...(hasTable === undefined ? {} : { hasTable })}
    >
      {hasLegend && <Legend series={model.series} {...{ colours, hiddenKeys, onHiddenKeysChange }} />}
      {picture.form === 'rows' ? (
        <Rows {...{ picture, colours }} onPress={props.onPress} />
      ) : (
        <TrendPlot {...props} {...{ picture, colours, hiddenKeys }} onFailure={() => setHasFailed(true)} />
      )}
    </ChartFigure>
  );
}

export interface TrendChartProps {
  readonly model: TrendModel;
  /** The name of the figures with their days, which is read out. */
  readonly title: string;
  readonly form: TrendForm;
  readonly scale?: Scale | undefined;
  readonly height?: 's' | 'm' | 'l' | 'fill' | undefined;
  /** Keys of the series that are off; without them the chart keeps its own. */
  readonly hiddenKeys?: readonly string[];
  readonly onHiddenKeysChange?: (keys: readonly string[]) => void;
  /** `anchor` is a place on the page at the point, for a menu. */
  readonly onPress?: ((point: ChartPoint, anchor: HTMLElement) => void) | undefined;
  /** The days that a person dragged over. */
  readonly onZoom?: ((days: DateSpan) => void) | undefined;
  readonly annotations?: TrendAnnotations | undefined;
  readonly hasLegend?: boolean;
  /** False where the page shows the figures as a table itself. */
  readonly hasTable?: boolean;
}

export type TrendAnnotations = {
  readonly notes: readonly TrendAnnotation[];
  /** The zone of the project. */
  readonly zone: string;
  readonly onOpen?: (id: string) => void;
  /** Begins a note at a bucket: its date, or its local time with offset. */
  readonly onAdd?: (at: string) => void;
};
