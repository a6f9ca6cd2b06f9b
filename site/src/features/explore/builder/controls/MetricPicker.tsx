import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import type { MetricSeries } from '../../report.ts';
import { useMetrics } from '../use-named-objects.ts';

/** A saved metric, which brings its own events and measure. */
export function MetricPicker({ value, onChange }: MetricPickerProps) {
  const metrics = useMetrics();
  const options = metrics.map(({ id, name }) => ({ id, label: name }));
  const byName = metrics.find(({ id, name }) => id === value.metric || name === value.metric);
  const shown = byName === undefined ? [...options, { id: value.metric, label: value.metric }] : options;
  return (
    <Select
      label={t('explore.metric')}
      isLabelHidden
      options={shown}
      value={byName?.id ?? value.metric}
      onChange={(metric) => onChange({ ...value, metric })}
    />
  );
}

type MetricPickerProps = { readonly value: MetricSeries; readonly onChange: (series: MetricSeries) => void };
