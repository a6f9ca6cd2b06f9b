import { useState } from 'react';
import { eventLabel } from '../../format/known-values.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { t } from '../../words/t.ts';
import { useValueSuggestions } from '../filters/use-suggestions.ts';
import styles from './overview.module.css';

type ConversionFormProps = {
  readonly event: string | undefined;
  readonly onChoose: (event: string | undefined) => void;
};

/** Looks for the event of a conversion. */
export function ConversionForm({ event, onChoose }: ConversionFormProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = useValueSuggestions('event', typed, []);
  return (
    <div className={styles.conversionForm}>
      <ComboBox
        label={t('overview.conversion_event')}
        description={t('overview.conversion_hint')}
        value={event}
        valueLabel={event && eventLabel(event)}
        onChange={(next) => next !== undefined && onChoose(next)}
        onInput={setTyped}
        suggestions={suggestions}
        isLoading={isLoading}
        autoFocus
      />
      {event !== undefined && <Button onPress={() => onChoose(undefined)}>{t('overview.conversion_remove')}</Button>}
    </div>
  );
}
