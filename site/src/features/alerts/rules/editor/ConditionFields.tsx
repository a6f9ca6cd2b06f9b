import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import styles from '../../alerts.module.css';
import { CONDITION_WORDS } from '../say-rule.ts';
import type { FieldsProps } from './RuleEditor.tsx';

const CONDITIONS = ['threshold', 'change', 'anomaly', 'zero'] as const;
const AGAINST = ['previous', 'yesterday', 'last_week', 'median'] as const;
const WEEKS_MAX = 12;
const FALSE_ALARMS_MAX = 30;

/** The condition, and in how many readings it must be met. */
export function ConditionFields({ draft, onChange }: FieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('alertrules.condition')}</legend>
      <Select
        label={t('alertrules.condition_kind')}
        options={CONDITIONS.map((id) => ({
          id,
          label: t(CONDITION_WORDS[id]),
          description: t(`alertrules.condition_${id}_text`),
        }))}
        value={draft.condition}
        onChange={(condition) => onChange({ condition })}
      />
      <div className={styles.row}>
        {draft.condition === 'threshold' && <ThresholdFields draft={draft} onChange={onChange} />}
        {draft.condition === 'change' && <ChangeFields draft={draft} onChange={onChange} />}
        {draft.condition === 'anomaly' && <AnomalyFields draft={draft} onChange={onChange} />}
      </div>
      <div className={styles.row}>
        <NumberField
          label={t('alertrules.readings')}
          description={t('alertrules.readings_text')}
          isInteger
          min={1}
          value={draft.readings}
          onChange={(readings) => onChange({ readings })}
        />
        <NumberField
          label={t('alertrules.readings_of')}
          description={t('alertrules.readings_of_text')}
          isInteger
          min={draft.readings ?? 1}
          value={draft.readingsOf}
          onChange={(readingsOf) => onChange({ readingsOf })}
        />
      </div>
    </fieldset>
  );
}

function ThresholdFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <Select
        label={t('alertrules.direction')}
        options={[
          { id: 'above', label: t('alertrules.above') },
          { id: 'below', label: t('alertrules.below') },
        ]}
        value={draft.threshold}
        onChange={(threshold) => onChange({ threshold })}
      />
      <NumberField
        label={t('alertrules.threshold')}
        value={draft.value}
        onChange={(value) => onChange({ value })}
        isRequired
      />
      <NumberField
        label={t('alertrules.clear')}
        description={t('alertrules.clear_text')}
        value={draft.clear}
        onChange={(clear) => onChange({ clear })}
      />
    </>
  );
}

function ChangeFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <DirectionField draft={draft} onChange={onChange} />
      <NumberField
        label={t('alertrules.percent')}
        suffix="%"
        min={0.1}
        value={draft.percent}
        onChange={(percent) => onChange({ percent })}
        isRequired
      />
      <Select
        label={t('alertrules.against')}
        options={AGAINST.map((id) => ({ id, label: t(`alertrules.against_${id}`) }))}
        value={draft.against}
        onChange={(against) => onChange({ against })}
      />
      {draft.against === 'median' && (
        <NumberField
          label={t('alertrules.median_weeks')}
          isInteger
          min={2}
          max={WEEKS_MAX}
          value={draft.medianWeeks}
          onChange={(medianWeeks) => onChange({ medianWeeks })}
        />
      )}
      <NumberField
        label={t('alertrules.clear')}
        description={t('alertrules.clear_percent_text')}
        suffix="%"
        min={0.1}
        value={draft.clearPercent}
        onChange={(clearPercent) => onChange({ clearPercent })}
      />
    </>
  );
}

function AnomalyFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <DirectionField draft={draft} onChange={onChange} />
      <NumberField
        label={t('alertrules.false_alarms')}
        description={t('alertrules.false_alarms_text')}
        min={0.01}
        max={FALSE_ALARMS_MAX}
        value={draft.falseAlarms}
        onChange={(falseAlarms) => onChange({ falseAlarms })}
      />
    </>
  );
}

function DirectionField({ draft, onChange }: FieldsProps) {
  return (
    <Select
      label={t('alertrules.direction')}
      options={[
        { id: 'up', label: t('alertrules.up') },
        { id: 'down', label: t('alertrules.down') },
        { id: 'either', label: t('alertrules.either') },
      ]}
      value={draft.change}
      onChange={(change) => onChange({ change })}
    />
  );
}
