import { useState } from 'react';
import { valueLabel } from '../../../../format/known-values.ts';
import { ComboBox } from '../../../../ui/combo-box/ComboBox.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { Switch } from '../../../../ui/switch/Switch.tsx';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { ValuesField } from '../../../../ui/values-field/ValuesField.tsx';
import { t } from '../../../../words/t.ts';
import { useValueSuggestions } from '../../../filters/use-suggestions.ts';
import { memberOf, readAll } from '../../address/read.ts';
import { bracketsOf, bracketsText } from '../../rules/number-lists.ts';
import { SESSION_MEASURE_NAMES, SESSION_MEASURE_WORDS } from '../../rules/session-measures.ts';
import { DurationField } from '../pickers/DurationField.tsx';
import { PropertyPicker } from '../pickers/PropertyPicker.tsx';
import { useTyped } from '../use-typed.ts';
import type { ControlProps } from './control-props.ts';

export function OptionControl({ control, value, onChange, report, faults }: ControlProps<'option'>) {
  const steps = Array.from({ length: control.stepsIn?.(report) ?? 0 }, (_, place) => place + 1);
  return (
    <Select
      label={t(control.label)}
      options={[
        ...control.options.map(([id, label]) => ({ id, label: t(label) })),
        ...steps.map((number) => ({ id: String(number), label: t('explore.step_number', { number }) })),
      ]}
      value={value}
      onChange={onChange}
      error={faults.whole}
    />
  );
}

export function ToggleControl({ control, value, onChange, faults }: ControlProps<'toggle'>) {
  return (
    <Switch isOn={value} onChange={onChange} {...(faults.whole === undefined ? {} : { description: faults.whole })}>
      {t(control.label)}
    </Switch>
  );
}

export function WholeControl({ control, value, onChange, faults }: ControlProps<'whole'>) {
  const { typed, type, flush } = useTyped(value, (next) => {
    if (next !== undefined || control.isOptional === true) onChange(next);
  });
  return (
    <NumberField
      label={t(control.label)}
      isInteger
      min={control.least}
      max={control.most}
      value={typed}
      onChange={type}
      onBlur={flush}
      error={faults.whole}
    />
  );
}

export function DurationControl({ control, value, onChange }: ControlProps<'duration'>) {
  return (
    <DurationField
      label={t(control.label)}
      value={value}
      onChange={onChange}
      isOptional={control.isOptional}
      takesUnlimited={control.takesUnlimited}
    />
  );
}

export function PropertyControl({ control, value, onChange, faults }: ControlProps<'property'>) {
  return (
    <PropertyPicker
      label={t(control.label)}
      isLabelHidden={false}
      placeholder={control.placeholder && t(control.placeholder)}
      takes={control.takes}
      value={value}
      onChange={onChange}
      error={faults.whole}
    />
  );
}

/** A value of the property that the report follows. */
export function ValueControl({ control, value, onChange, report, faults }: ControlProps<'value'>) {
  const [typed, setTyped] = useState('');
  const property = control.propertyOf(report);
  const { suggestions, isLoading } = useValueSuggestions(property, typed, []);
  return (
    <ComboBox
      label={t(control.label)}
      placeholder={t('explore.any_value')}
      value={value}
      valueLabel={value && valueLabel(property, value)}
      onChange={onChange}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
      allowsFreeText
      error={faults.whole}
    />
  );
}

/** Measures of visits in the order of the columns. */
export function MeasuresControl({ control, value, onChange, faults }: ControlProps<'measures'>) {
  const [typed, setTyped] = useState('');
  const options = SESSION_MEASURE_NAMES.map((id) => ({ id, label: t(SESSION_MEASURE_WORDS[id]) }));
  const choose = (names: readonly string[]): void => {
    const known = readAll(names, (name) => memberOf(SESSION_MEASURE_NAMES, name));
    if (known !== undefined) onChange(known);
  };
  return (
    <ValuesField
      label={t(control.label)}
      values={value}
      labelOf={(name) => options.find(({ id }) => id === name)?.label ?? name}
      onChange={choose}
      onInput={setTyped}
      suggestions={options.filter(({ label }) => label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()))}
      error={faults.whole}
    />
  );
}

/** Stretches of periods that are counted as one. */
export function BracketsControl({ control, value, onChange, faults }: ControlProps<'brackets'>) {
  const { typed, type, flush } = useTyped(bracketsText(value), (text) => {
    const brackets = bracketsOf(text);
    if (brackets !== undefined) onChange(brackets);
  });
  const isFaulty = bracketsOf(typed) === undefined;
  return (
    <TextField
      label={t(control.label)}
      placeholder="1; 2–3; 4–7"
      value={typed}
      onChange={type}
      onBlur={() => !isFaulty && flush()}
      error={isFaulty ? t('explore.fault_brackets') : faults.whole}
    />
  );
}
