import { ArrowDownUp, Divide, Scissors, TextCursorInput, Timer } from 'lucide-react';
import { Badge } from '../../../../ui/badge/Badge.tsx';
import { MenuItem } from '../../../../ui/menu/MenuItem.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { aMetric } from '../../kinds/experiment-parts.ts';
import type { ExperimentMetric } from '../../report.ts';
import { eventWord, oneOf } from '../../rules/say-filter.ts';
import { DEFAULT_PROPERTY } from '../../rules/say-measure.ts';
import { DurationField } from '../pickers/DurationField.tsx';
import { EventChoicePicker } from '../pickers/EventChoicePicker.tsx';
import { PropertyPicker } from '../pickers/PropertyPicker.tsx';
import { RowList } from '../rows/RowList.tsx';
import type { ControlProps } from './control-props.ts';
import { LabelField } from './LabelField.tsx';
import { Part } from './Part.tsx';
import { PercentField } from './PercentField.tsx';

const METRICS_MAX = 20;
const CAP = 99;

/** The metrics of an experiment. */
export function MetricsControl({ control, value, onChange, faults }: ControlProps<'metrics'>) {
  return (
    <RowList<ExperimentMetric>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={aMetric}
      addLabel={t('experiments.add_metric')}
      max={METRICS_MAX}
      markOf={(index) => String(index + 1)}
      nameOf={nameOf}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
      menuOf={(metric, change) => <MetricMenu metric={metric} onChange={change} />}
    >
      {(metric, change) => <MetricFields metric={metric} onChange={change} />}
    </RowList>
  );
}

function nameOf({ label, events }: ExperimentMetric, index: number): string {
  return `${index + 1}, ${label || (events.length === 0 ? t('explore.no_event') : oneOf(events.map(eventWord)))}`;
}

type MetricProps = {
  readonly metric: ExperimentMetric;
  readonly onChange: (metric: ExperimentMetric) => void;
};

function MetricFields({ metric, onChange }: MetricProps) {
  const { measure, property, window, cap, per, isLessBetter, label } = metric;
  return (
    <>
      <EventChoicePicker value={metric} onChange={(choice) => onChange({ ...metric, ...choice })}>
        <Select<ExperimentMetric['measure']>
          label={t('explore.measure')}
          isLabelHidden
          options={[
            { id: 'converted', label: t('experiments.measure_converted') },
            { id: 'count', label: t('experiments.measure_count') },
            { id: 'sum', label: t('experiments.measure_sum') },
          ]}
          value={measure}
          onChange={(next) => onChange({ ...metric, measure: next, property: undefined })}
        />
        {measure === 'sum' && (
          <PropertyPicker
            label={t('explore.measured_property')}
            value={property ?? DEFAULT_PROPERTY}
            onChange={(next) => onChange({ ...metric, property: next })}
          />
        )}
        {isLessBetter && (
          <div>
            <Badge>{t('experiments.less_is_better')}</Badge>
          </div>
        )}
        {window !== undefined && (
          <DurationField
            label={t('experiments.window')}
            value={window}
            isOptional
            onChange={(next) => onChange({ ...metric, window: next })}
          />
        )}
        {cap !== undefined && measure !== 'converted' && (
          <PercentField
            label={t('experiments.cap')}
            least={50.01}
            most={99.99}
            value={cap}
            onChange={(next) => next !== undefined && onChange({ ...metric, cap: next })}
          />
        )}
        <LabelField value={label} onChange={(next) => onChange({ ...metric, label: next })} />
      </EventChoicePicker>
      {per !== undefined && (
        <Part title={t('experiments.per')}>
          <EventChoicePicker value={per} onChange={(choice) => onChange({ ...metric, per: { ...per, ...choice } })}>
            <PropertyPicker
              label={t('explore.measured_property')}
              placeholder={t('experiments.per_count')}
              value={per.property}
              onChange={(next) => onChange({ ...metric, per: { ...per, property: next || undefined } })}
            />
          </EventChoicePicker>
        </Part>
      )}
    </>
  );
}

function MetricMenu({ metric, onChange }: MetricProps) {
  const { isLessBetter, window, cap, per, label, measure } = metric;
  return (
    <>
      <MenuItem
        glyph={ArrowDownUp}
        text={t(isLessBetter ? 'experiments.more_is_better' : 'experiments.less_is_better')}
        onAction={() => onChange({ ...metric, isLessBetter: !isLessBetter })}
      />
      {window === undefined && (
        <MenuItem
          glyph={Timer}
          text={t('experiments.add_window')}
          onAction={() => onChange({ ...metric, window: '7d' })}
        />
      )}
      {measure !== 'converted' && (
        <MenuItem
          glyph={Scissors}
          text={t(cap === undefined ? 'experiments.add_cap' : 'experiments.remove_cap')}
          onAction={() => onChange({ ...metric, cap: cap === undefined ? CAP : undefined })}
        />
      )}
      <MenuItem
        glyph={Divide}
        text={t(per === undefined ? 'experiments.add_per' : 'experiments.remove_per')}
        onAction={() => onChange({ ...metric, per: per === undefined ? { events: [], filters: [] } : undefined })}
      />
      {label === undefined && (
        <MenuItem
          glyph={TextCursorInput}
          text={t('explore.rename')}
          onAction={() => onChange({ ...metric, label: '' })}
        />
      )}
    </>
  );
}
