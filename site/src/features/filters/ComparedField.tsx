import { useState } from 'react';
import { writeNumber } from '../../ui/number-field/parse-number.ts';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { locale, t } from '../../words/t.ts';
import { readCompared, writeCompared } from './compared-value.ts';

/** The value to compare with. A number is read as the reader writes numbers, and refused where it could mean another. */
export function ComparedField({ property, value, onChange, error }: ComparedFieldProps) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (value === undefined ? '' : writeCompared(property, value, locale()));
  const isRefused = readCompared(property, text, locale()).kind === 'refused';
  const type = (next: string): void => {
    setTyped(next);
    const read = readCompared(property, next, locale());
    onChange(read.kind === 'value' ? read.value : undefined);
  };
  return (
    <TextField
      label={t('filters.value')}
      value={text}
      onChange={type}
      onBlur={() => !isRefused && setTyped(undefined)}
      error={isRefused ? t('ui.number_refused', { text, example: writeNumber(1234.5, locale()) }) : error}
      autoFocus
    />
  );
}

type ComparedFieldProps = {
  readonly property: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly error: string | undefined;
};
