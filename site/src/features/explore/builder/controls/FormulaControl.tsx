import { FORMULA_CHARS_MAX } from '../../../../../../core/base/limits.ts';
import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import { formulaFault } from '../../rules/formula.ts';
import { useTyped } from '../use-typed.ts';
import type { ControlProps } from './control-props.ts';

/** Arithmetic over the lines above by their letters. Its fault is named while it is typed. */
export function FormulaControl({ control, value, onChange, report, faults }: ControlProps<'formula'>) {
  const { typed, type, flush } = useTyped(value, onChange);
  const count = 'series' in report ? report.series.length : 0;
  const fault = typed.trim() === '' ? undefined : formulaFault(typed, count);
  const error = fault === undefined ? (typed === value ? faults.whole : undefined) : t(fault.key, fault.args);
  return (
    <TextField
      label={t(control.label)}
      placeholder={count > 1 ? 'A / B * 100' : 'A * 100'}
      value={typed}
      onChange={type}
      onBlur={flush}
      maxLength={FORMULA_CHARS_MAX}
      error={error}
    />
  );
}
