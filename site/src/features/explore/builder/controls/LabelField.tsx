import { TextField } from '../../../../ui/text-field/TextField.tsx';
import { t } from '../../../../words/t.ts';
import { useTyped } from '../use-typed.ts';

const LABEL_CHARS_MAX = 200;

/** The name of a row in charts and tables. It is shown once somebody wants one, and goes when it is emptied. */
export function LabelField({ value, onChange }: LabelFieldProps) {
  const { typed = '', type, flush } = useTyped(value, onChange);
  if (value === undefined) return null;
  const leave = (): void => {
    flush();
    if (typed === '') onChange(undefined);
  };
  return (
    <TextField
      label={t('explore.row_label')}
      isLabelHidden
      placeholder={t('explore.row_label')}
      value={typed}
      onChange={type}
      onBlur={leave}
      maxLength={LABEL_CHARS_MAX}
      autoFocus={value === ''}
    />
  );
}

type LabelFieldProps = {
  readonly value: string | undefined;
  readonly onChange: (label: string | undefined) => void;
};
