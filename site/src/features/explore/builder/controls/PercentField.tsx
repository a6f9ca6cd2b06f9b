import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { t } from '../../../../words/t.ts';
import { useTyped } from '../use-typed.ts';
import type { ControlProps } from './control-props.ts';

/** A number of percent. */
export function PercentField({ label, value, onChange, least, most, error }: PercentFieldProps) {
  const { typed, type, flush } = useTyped(value, onChange);
  return (
    <NumberField
      label={label}
      min={least}
      max={most}
      suffix="%"
      value={typed}
      onChange={type}
      onBlur={flush}
      error={error}
    />
  );
}

type PercentFieldProps = {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly least: number;
  readonly most: number;
  readonly error?: string | undefined;
};

export function PercentControl({ control, value, onChange, faults }: ControlProps<'percent'>) {
  const { label, least, most } = control;
  return <PercentField label={t(label)} {...{ value, onChange, least, most }} error={faults.whole} />;
}
