import { type ReactNode, useState } from 'react';
import { Button } from '../../../../ui/button/Button.tsx';
import { t } from '../../../../words/t.ts';
import type { EventChoice } from '../../report.ts';
import { FilterList } from '../filters/FilterList.tsx';
import { EventPicker, EventsPicker } from './EventPicker.tsx';

/** One event, or several of which any counts, with their filters. */
export function EventChoicePicker({ label = t('explore.event'), value, onChange, children }: EventChoicePickerProps) {
  const [isSeveral, setSeveral] = useState(false);
  const { events, filters } = value;
  const [event = ''] = events;
  const set = (next: readonly string[]): void => onChange({ events: next.filter((name) => name !== ''), filters });
  const hasOne = !isSeveral && events.length < 2;
  return (
    <>
      {hasOne ? (
        <EventPicker label={label} value={event} onChange={(next) => set([next])} />
      ) : (
        <EventsPicker label={label} isLabelHidden values={events} onChange={set} />
      )}
      {children}
      <FilterList
        filters={filters}
        onChange={(next) => onChange({ events, filters: next })}
        actions={
          hasOne &&
          event !== '' &&
          event !== '*' && (
            <Button variant="quiet" size="s" onPress={() => setSeveral(true)}>
              {t('explore.or_event')}
            </Button>
          )
        }
      />
    </>
  );
}

type EventChoicePickerProps = {
  readonly label?: string;
  readonly value: EventChoice;
  readonly onChange: (choice: EventChoice) => void;
  /** Stands between the events and their filters. */
  readonly children?: ReactNode;
};
