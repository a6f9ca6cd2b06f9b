import { Target } from 'lucide-react';
import { useState } from 'react';
import { useParam } from '../../app/use-search.ts';
import { eventLabel } from '../../format/known-values.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { Popover } from '../../ui/popover/Popover.tsx';
import { t } from '../../words/t.ts';
import { useValueSuggestions } from '../filters/use-suggestions.ts';
import styles from './overview.module.css';

/** Chooses the event that counts as a conversion; its rate is then a figure of the page. */
export function Conversion() {
  const [event, choose] = useParam('conversion');
  const label =
    event === undefined ? t('overview.conversion_choose') : t('overview.conversion_of', { event: eventLabel(event) });
  return (
    <Popover
      label={t('overview.conversion_event')}
      placement="bottom end"
      trigger={
        <Button variant="quiet" size="s" glyph={Target} className={styles.conversion}>
          {label}
        </Button>
      }
    >
      {(close) => (
        <ConversionForm
          event={event}
          onChoose={(next) => {
            close();
            choose(next);
          }}
        />
      )}
    </Popover>
  );
}

type ConversionFormProps = {
  readonly event: string | undefined;
  readonly onChoose: (event: string | undefined) => void;
};

function ConversionForm({ event, onChoose }: ConversionFormProps) {
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
