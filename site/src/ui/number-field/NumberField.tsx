import { type KeyboardEvent, useState } from 'react';
import { Input, TextField } from 'react-aria-components/TextField';
import { locale, t } from '../../words/t.ts';
import { classNames } from '../class-names.ts';
import { FieldHelp } from '../field/FieldHelp.tsx';
import { FieldLabel } from '../field/FieldLabel.tsx';
import styles from '../field/field.module.css';
import type { FieldProps } from '../field/field-props.ts';
import { parseNumber, writeNumber } from './parse-number.ts';

/**
 * A number, written as the reader's locale writes it. What cannot be read without guessing gives `undefined` and is
 * told below the field; what the field shows after leaving it is what was given to `onChange`.
 */
export function NumberField(props: NumberFieldProps) {
  const { label, isLabelHidden, description, value, onChange, suffix, className } = props;
  const [typed, setTyped] = useState<{ text: string; value: number | undefined } | undefined>();
  const [isTouched, setIsTouched] = useState(false);
  const own = typed !== undefined && Object.is(typed.value, value) ? typed.text : undefined;
  const text = own ?? (value === undefined ? '' : writeNumber(value, locale()));
  const problem = problemOf(text, props);

  const change = (next: string): void => {
    const parsed = parseNumber(next, locale());
    const isFine = parsed.kind === 'number' && problemOf(next, props) === undefined;
    const number = isFine ? parsed.value : undefined;
    setTyped({ text: next, value: number });
    onChange(number);
  };
  const leave = (): void => {
    setIsTouched(true);
    props.onBlur?.();
    if (problem === undefined) setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') leave();
    const step = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (step === 0 || value === undefined) return;
    event.preventDefault();
    change(writeNumber(value + step * (props.step ?? 1), locale()));
  };
  return (
    <TextField
      className={classNames(styles.field, className)}
      value={text}
      onChange={change}
      onBlur={leave}
      onKeyDown={onKeyDown}
      inputMode={props.isInteger === true ? 'numeric' : 'decimal'}
      autoComplete="off"
      isInvalid={props.error !== undefined || (isTouched && problem !== undefined)}
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
      autoFocus={props.autoFocus ?? false}
      validationBehavior="aria"
    >
      <FieldLabel text={label} isHidden={isLabelHidden} />
      <div className={styles.box}>
        <Input className={styles.input ?? ''} />
        {suffix !== undefined && <span className={styles.affix}>{suffix}</span>}
      </div>
      <FieldHelp description={description} error={props.error ?? (isTouched ? problem : undefined)} />
    </TextField>
  );
}

export interface NumberFieldProps extends FieldProps {
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** By how much the arrow keys change it; 1 unless said. */
  readonly step?: number | undefined;
  readonly isInteger?: boolean | undefined;
  readonly onBlur?: (() => void) | undefined;
  /** The unit. */
  readonly suffix?: string | undefined;
}

function problemOf(text: string, { min, max, isInteger }: NumberFieldProps): string | undefined {
  const parsed = parseNumber(text, locale());
  if (parsed.kind === 'empty') return undefined;
  if (parsed.kind === 'refused') {
    if (parsed.reason === 'too_long') return t('ui.number_too_long', { text });
    return t('ui.number_refused', { text, example: writeNumber(1234.5, locale()) });
  }
  if (isInteger === true && !Number.isInteger(parsed.value)) return t('ui.number_not_whole', { text });
  if (min !== undefined && parsed.value < min) return t('ui.number_min', { limit: writeNumber(min, locale()) });
  if (max !== undefined && parsed.value > max) return t('ui.number_max', { limit: writeNumber(max, locale()) });
  return undefined;
}
