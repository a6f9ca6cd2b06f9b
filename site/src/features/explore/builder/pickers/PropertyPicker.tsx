import { useState } from 'react';
import { ComboBox } from '../../../../ui/combo-box/ComboBox.tsx';
import { ValuesField } from '../../../../ui/values-field/ValuesField.tsx';
import { t } from '../../../../words/t.ts';
import { propertyLabel } from '../../../filters/describe.ts';
import { usePropertySuggestions } from '../../../filters/use-suggestions.ts';

/** One property of events, visits or people. */
export function PropertyPicker({
  label,
  isLabelHidden = true,
  value,
  onChange,
  error,
  takes,
  placeholder = t('explore.choose_property'),
  extra = [],
}: PropertyPickerProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = usePropertySuggestions(typed);
  const own = extra.filter((each) => each.label.toLocaleLowerCase().includes(typed.trim().toLocaleLowerCase()));
  return (
    <ComboBox
      label={label}
      isLabelHidden={isLabelHidden}
      placeholder={placeholder}
      value={value}
      valueLabel={extra.find(({ id }) => id === value)?.label ?? (value && propertyLabel(value))}
      onChange={onChange}
      onInput={setTyped}
      suggestions={[
        ...own,
        ...(takes === 'groups' ? suggestions.filter(({ id }) => GROUP_TYPE.test(id)) : suggestions),
      ]}
      isLoading={isLoading}
      allowsFreeText
      error={error}
    />
  );
}

const GROUP_TYPE = /^group\.[^.]+$/;

type PropertyPickerProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly value: string | undefined;
  readonly onChange: (property: string | undefined) => void;
  readonly error?: string | undefined;
  /** Only types of groups are suggested. */
  readonly takes?: 'groups' | undefined;
  readonly placeholder?: string | undefined;
  /** Choices before the properties, such as cohorts. */
  readonly extra?: readonly { readonly id: string; readonly label: string; readonly end?: string }[];
};

/** Several properties. */
export function PropertiesPicker({ label, values, onChange }: PropertiesPickerProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = usePropertySuggestions(typed);
  return (
    <ValuesField
      label={label}
      values={values}
      labelOf={propertyLabel}
      onChange={onChange}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
    />
  );
}

type PropertiesPickerProps = {
  readonly label: string;
  readonly values: readonly string[];
  readonly onChange: (properties: readonly string[]) => void;
};
