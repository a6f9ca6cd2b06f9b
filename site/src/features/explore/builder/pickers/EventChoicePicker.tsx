import { useState } from 'react';
import { Button } from '../../../../ui/button/Button.tsx';
import { t } from '../../../../words/t.ts';
import type { EventChoice } from '../../report.ts';
import { EventPicker, EventsPicker } from './EventPicker.tsx';
import styles from './pickers.module.css';

/** One event, or several of which any counts. */
export function EventChoicePicker({ label = t('explore.event'), value, onChange, error }: EventChoicePickerProps) {
  const [isSeveral, setSeveral] = useState(value.events.length > 1);
  const set = (events: readonly string[]): void =>
    onChange({ events: events.filter((event) => event !== ''), filters: value.filters });
  if (isSeveral || value.events.length > 1) {
    return <EventsPicker label={label} isLabelHidden values={value.events} onChange={set} error={error} />;
  }
  const [event = ''] = value.events;
  return (
    <>
      <EventPicker label={label} value={event} onChange={(next) => set([next])} error={error} />
      {event !== '' && event !== '*' && (
        <Button variant="quiet" size="s" className={styles.or} onPress={() => setSeveral(true)}>
          {t('explore.or_event')}
        </Button>
      )}
    </>
  );
}

type EventChoicePickerProps = {
  readonly label?: string;
  readonly value: EventChoice;
  readonly onChange: (choice: EventChoice) => void;
  readonly error?: string | undefined;
};
