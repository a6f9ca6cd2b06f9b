import { MousePointerClick, Repeat, Sigma, TextCursorInput } from 'lucide-react';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { t } from '../../../../words/t.ts';
import { aSeries } from '../../kinds/series-parts.ts';
import type { EventSeries, ReportSeries } from '../../report.ts';
import { letterOf } from '../../rules/formula.ts';
import { sayMeasure } from '../../rules/say-measure.ts';
import { FilterList } from '../filters/FilterList.tsx';
import { EventPicker } from '../pickers/EventPicker.tsx';
import { MeasurePicker } from '../pickers/MeasurePicker.tsx';
import { RowList } from '../rows/RowList.tsx';
import { useMetrics } from '../use-named-objects.ts';
import type { ControlProps } from './control-props.ts';
import { LabelField } from './LabelField.tsx';
import { MetricPicker } from './MetricPicker.tsx';

const SERIES_MAX = 20;

/** The lines of a chart: events with a measure each, or saved metrics. */
export function SeriesControl({ control, value, onChange, faults }: ControlProps<'series'>) {
  return (
    <RowList<ReportSeries>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={{ ...aSeries, event: '' }}
      addLabel={t('explore.add_event')}
      max={SERIES_MAX}
      markOf={letterOf}
      nameOf={(series, index) => `${letterOf(index)}, ${'metric' in series ? series.metric : sayMeasure(series)}`}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
      menuOf={(series, change) => <SeriesMenu series={series} onChange={change} />}
    >
      {(series, change) => (
        <>
          {'metric' in series ? (
            <MetricPicker value={series} onChange={change} />
          ) : (
            <EventFields series={series} onChange={change} />
          )}
          <LabelField value={series.label} onChange={(label) => change({ ...series, label })} />
          <FilterList filters={series.filters} onChange={(filters) => change({ ...series, filters })} />
        </>
      )}
    </RowList>
  );
}

type SeriesProps<Series extends ReportSeries> = {
  readonly series: Series;
  readonly onChange: (series: ReportSeries) => void;
};

function EventFields({ series, onChange }: SeriesProps<EventSeries>) {
  return (
    <>
      <EventPicker
        label={t('explore.event')}
        value={series.event}
        onChange={(event) => onChange({ ...series, event })}
      />
      <MeasurePicker value={series.measure} onChange={(measure) => onChange({ ...series, measure })} />
    </>
  );
}

function SeriesMenu({ series, onChange }: SeriesProps<ReportSeries>) {
  const { label, filters } = series;
  const [metric] = useMetrics();
  const limits = 'measure' in series && series.measure.aggregation === 'unique_users' ? series : undefined;
  return (
    <>
      {label === undefined && (
        <MenuItem
          glyph={TextCursorInput}
          text={t('explore.rename')}
          onAction={() => onChange({ ...series, label: '' })}
        />
      )}
      {limits !== undefined && limits.measure.atLeast === undefined && (
        <MenuItem
          glyph={Repeat}
          text={t('explore.limit_times')}
          onAction={() => onChange({ ...limits, measure: { ...limits.measure, atLeast: 2 } })}
        />
      )}
      {'event' in series && metric !== undefined && (
        <MenuItem
          glyph={Sigma}
          text={t('explore.use_metric')}
          onAction={() => onChange({ metric: metric.id, filters, label })}
        />
      )}
      {'metric' in series && (
        <MenuItem
          glyph={MousePointerClick}
          text={t('explore.use_event')}
          onAction={() => onChange({ ...aSeries, filters, label, event: '' })}
        />
      )}
    </>
  );
}
