import type { Aggregation } from '../../../../../../core/api/kinds/field-names.ts';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import type { Measure } from '../../report.ts';
import { DEFAULT_PROPERTY, isOfProperty, MEASURE_WORDS, MEASURES } from '../../rules/say-measure.ts';
import { useTyped } from '../use-typed.ts';
import { PropertyPicker } from './PropertyPicker.tsx';
import styles from './pickers.module.css';

const ROLLING_DAYS = 7;

/** The measure of an event, in plain words, and the property or numbers that it needs. */
export function MeasurePicker({ value, onChange, error }: MeasurePickerProps) {
  const { aggregation, property } = value;
  return (
    <>
      <Select<Aggregation>
        label={t('explore.measure')}
        isLabelHidden
        options={MEASURES.map((id) => ({
          id,
          label: t(MEASURE_WORDS[id]),
          section: t(isOfProperty(id) ? 'explore.measures_of_property' : 'explore.measures_of_events'),
        }))}
        value={aggregation}
        onChange={(next) => onChange(withAggregation(value, next))}
      />
      {isOfProperty(aggregation) && (
        <PropertyPicker
          label={t('explore.measured_property')}
          value={property ?? (aggregation === 'distinct_values' ? undefined : DEFAULT_PROPERTY)}
          onChange={(next) => onChange({ ...value, property: next })}
          error={error}
        />
      )}
      {aggregation === 'rolling_unique_users' && (
        <TypedNumber
          label={t('explore.rolling_days')}
          value={value.rollingDays ?? ROLLING_DAYS}
          onChange={(rollingDays) => onChange({ ...value, rollingDays })}
        />
      )}
      {(value.atLeast !== undefined || value.atMost !== undefined) && (
        <div className={styles.pair}>
          <TypedNumber
            label={t('explore.at_least')}
            value={value.atLeast}
            onChange={(atLeast) => onChange({ ...value, atLeast })}
          />
          <TypedNumber
            label={t('explore.at_most')}
            value={value.atMost}
            onChange={(atMost) => onChange({ ...value, atMost })}
          />
        </div>
      )}
    </>
  );
}

type MeasurePickerProps = {
  readonly value: Measure;
  readonly onChange: (measure: Measure) => void;
  readonly error?: string | undefined;
};

/** Another measure keeps the property where it has one. */
function withAggregation({ property }: Measure, aggregation: Aggregation): Measure {
  return isOfProperty(aggregation) && property !== undefined ? { aggregation, property } : { aggregation };
}

type TypedNumberProps = {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
};

function TypedNumber({ label, value, onChange }: TypedNumberProps) {
  const { typed, type, flush } = useTyped(value, onChange);
  return <NumberField label={label} isInteger min={1} value={typed} onChange={type} onBlur={flush} />;
}
