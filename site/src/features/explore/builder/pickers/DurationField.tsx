import { NumberField } from '../../../../ui/number-field/NumberField.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { type SPAN_UNITS, type Span, type SpanUnit, spanOf, spanText } from '../../rules/durations.ts';
import { useTyped } from '../use-typed.ts';
import styles from './pickers.module.css';

const DEFAULT: Span = { count: 14, unit: 'd' };
type Choice = SpanUnit | 'none' | 'unlimited';

/** A length of time: a number and its unit, or none, or without an end. */
export function DurationField({
  label,
  value,
  onChange,
  isOptional = false,
  takesUnlimited = false,
}: DurationFieldProps) {
  const span = spanOf(value ?? '');
  const count = useTyped(
    span?.count,
    (next) => next !== undefined && onChange(spanText({ ...(span ?? DEFAULT), count: next })),
  );
  const choices: readonly Choice[] = [
    ...(isOptional ? (['none'] as const) : []),
    's',
    'm',
    'h',
    'd',
    'w',
    ...(takesUnlimited ? (['unlimited'] as const) : []),
  ];
  const choose = (choice: Choice): void => {
    if (choice === 'none') onChange(undefined);
    else if (choice === 'unlimited') onChange(choice);
    else onChange(spanText({ count: span?.count ?? DEFAULT.count, unit: choice }));
  };
  return (
    <fieldset className={styles.duration}>
      <legend className={styles.legend}>{label}</legend>
      {span !== undefined && (
        <NumberField
          label={t('explore.span_count')}
          isLabelHidden
          isInteger
          min={1}
          value={count.typed}
          onChange={count.type}
          onBlur={count.flush}
          className={styles.count}
        />
      )}
      <Select
        label={t('explore.span_unit')}
        isLabelHidden
        options={choices.map((id) => ({ id, label: choiceWord(id, count.typed ?? DEFAULT.count) }))}
        value={span?.unit ?? (value === 'unlimited' ? value : 'none')}
        onChange={choose}
      />
    </fieldset>
  );
}

type DurationFieldProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  readonly isOptional?: boolean | undefined;
  readonly takesUnlimited?: boolean | undefined;
};

function choiceWord(choice: Choice, count: number): string {
  if (choice === 'none') return t('explore.span_none');
  return choice === 'unlimited' ? t('explore.span_unlimited') : t(UNIT_WORDS[choice], { count });
}

/** The unit alone, in the form that its number takes. */
const UNIT_WORDS = {
  s: 'explore.unit_seconds',
  m: 'explore.unit_minutes',
  h: 'explore.unit_hours',
  d: 'explore.unit_days',
  w: 'explore.unit_weeks',
} as const satisfies Readonly<Record<keyof typeof SPAN_UNITS, string>>;
