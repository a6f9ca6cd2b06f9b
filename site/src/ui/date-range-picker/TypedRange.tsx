import { type FormEvent, useState } from 'react';
import type { CalendarDate } from '../../../../core/base/time/calendar.ts';
import { locale, t } from '../../words/t.ts';
import { Button } from '../button/Button.tsx';
import { TextField } from '../text-field/TextField.tsx';
import styles from './date-range-picker.module.css';
import { type DateBounds, type ReadDates, readDates, writeDate } from './read-dates.ts';

/** Two dates typed as the locale writes them. What is wrong is said at the field that it is in. */
export function TypedRange({ dates, bounds, onChoose }: TypedRangeProps) {
  const [typed, setTyped] = useState({ from: writeDate(dates.start, locale()), to: writeDate(dates.end, locale()) });
  const [refused, setRefused] = useState<Extract<ReadDates, { kind: 'refused' }> | undefined>();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readDates(typed, bounds, locale());
    if (read.kind === 'refused') setRefused(read);
    else onChoose(read.from, read.to);
  };
  const field = (name: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      value={typed[name]}
      onChange={(text) => {
        setTyped({ ...typed, [name]: text });
        setRefused(undefined);
      }}
      autoComplete="off"
      error={refused?.field === name ? problemOf(refused.reason, typed[name], bounds) : undefined}
    />
  );
  return (
    <form className={styles.typed} onSubmit={submit} noValidate>
      {field('from', t('ui.from'))}
      {field('to', t('ui.to'))}
      <Button type="submit" variant="primary" className={styles.apply}>
        {t('ui.apply')}
      </Button>
    </form>
  );
}

type TypedRangeProps = {
  readonly dates: { readonly start: CalendarDate; readonly end: CalendarDate };
  readonly bounds: DateBounds;
  readonly onChoose: (from: CalendarDate, to: CalendarDate) => void;
};

function problemOf(reason: 'no_such_day' | 'future' | 'too_early', text: string, bounds: DateBounds): string {
  const today = writeDate(bounds.today, locale());
  if (reason === 'future') return t('ui.date_future', { text, today });
  if (reason === 'too_early')
    return t('ui.date_too_early', { text, earliest: writeDate(bounds.earliest ?? '', locale()) });
  return text.trim() === '' ? t('ui.date_missing') : t('ui.date_refused', { text, example: today });
}
