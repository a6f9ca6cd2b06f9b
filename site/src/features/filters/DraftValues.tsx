import { useState } from 'react';
import { valueLabel } from '../../format/known-values.ts';
import { ValuesField } from '../../ui/values-field/ValuesField.tsx';
import { t } from '../../words/t.ts';
import { ComparedField } from './ComparedField.tsx';
import { type Draft, valuesMaxOf } from './draft.ts';
import { useValueSuggestions } from './use-suggestions.ts';

/** The values of a filter: several, or the one that it compares with. */
export function DraftValues({ draft, onChange, error }: DraftValuesProps) {
  const [typed, setTyped] = useState('');
  const { property, operator, values } = draft;
  const asked = useValueSuggestions(property, typed, values);
  if (valuesMaxOf(operator) === 1) {
    const [value] = values;
    return (
      <ComparedField
        property={property}
        value={value}
        onChange={(next) => onChange({ ...draft, values: next === undefined ? [] : [next] })}
        error={error}
      />
    );
  }
  return (
    <ValuesField
      {...asked}
      onInput={setTyped}
      autoFocus
      error={error}
      label={t('filters.values')}
      description={t('filters.value_hint')}
      values={values}
      labelOf={(value) => valueLabel(property, value)}
      onChange={(next) => onChange({ ...draft, values: next })}
    />
  );
}

type DraftValuesProps = {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly error: string | undefined;
};
