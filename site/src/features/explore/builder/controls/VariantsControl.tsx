import { useState } from 'react';
import { ComboBox } from '../../../../ui/combo-box/ComboBox.tsx';
import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { t } from '../../../../words/t.ts';
import { useValueSuggestions } from '../../../filters/use-suggestions.ts';
import type { ExperimentVariant } from '../../report.ts';
import { RowList } from '../rows/RowList.tsx';
import { useTyped } from '../use-typed.ts';
import type { ControlProps } from './control-props.ts';
import styles from './controls.module.css';

const VARIANTS_MAX = 10;

/** The variants of an experiment, of which the first is the control, each with its part of all persons. */
export function VariantsControl({ control, value, onChange, report, faults }: ControlProps<'variants'>) {
  const property = control.propertyOf(report);
  return (
    <RowList<ExperimentVariant>
      label={t(control.label)}
      items={value}
      onChange={onChange}
      added={{ name: '', weight: 1 }}
      addLabel={t('experiments.add_variant')}
      max={VARIANTS_MAX}
      markOf={(index) => String(index + 1)}
      nameOf={({ name }, index) => `${index + 1}, ${name || roleOf(index)}`}
      errorOf={(index) => faults.entries[index] ?? (index === value.length - 1 ? faults.whole : undefined)}
    >
      {(variant, change, index) => (
        <div className={styles.between}>
          <VariantName
            label={roleOf(index)}
            property={property}
            value={variant.name}
            onChange={(name) => change({ ...variant, name })}
          />
          <Weight value={variant.weight} onChange={(weight) => change({ ...variant, weight })} />
        </div>
      )}
    </RowList>
  );
}

function roleOf(index: number): string {
  return t(index === 0 ? 'experiments.control' : 'experiments.variant');
}

type VariantNameProps = {
  readonly label: string;
  readonly property: string;
  readonly value: string;
  readonly onChange: (name: string) => void;
};

function VariantName({ label, property, value, onChange }: VariantNameProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = useValueSuggestions(property, typed, []);
  return (
    <ComboBox
      label={label}
      value={value === '' ? undefined : value}
      onChange={(name) => onChange(name ?? '')}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
      allowsFreeText
    />
  );
}

function Weight({ value, onChange }: { readonly value: number; readonly onChange: (weight: number) => void }) {
  const { typed, type, flush } = useTyped<number | undefined>(value, (next) => next !== undefined && onChange(next));
  return <NumberField label={t('experiments.weight')} min={0} value={typed} onChange={type} onBlur={flush} />;
}
