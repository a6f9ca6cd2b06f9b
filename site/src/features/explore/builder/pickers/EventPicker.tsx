import { useState } from 'react';
import { useProject } from '../../../../app/project.ts';
import { ComboBox } from '../../../../ui/combo-box/ComboBox.tsx';
import { ValuesField } from '../../../../ui/values-field/ValuesField.tsx';
import { t } from '../../../../words/t.ts';
import { eventWord } from '../../rules/say-filter.ts';
import { rememberEvent } from './recent-events.ts';
import { useEventSuggestions } from './use-event-suggestions.ts';

/** One event, or any. */
export function EventPicker({
  label,
  isLabelHidden = true,
  value,
  onChange,
  error,
  autoFocus = false,
}: EventPickerProps) {
  const project = useProject();
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = useEventSuggestions(typed, true);
  const choose = (event: string | undefined): void => {
    rememberEvent(project.id, event ?? '');
    onChange(event ?? '');
  };
  return (
    <ComboBox
      label={label}
      isLabelHidden={isLabelHidden}
      placeholder={t('explore.choose_event')}
      value={value === '' ? undefined : value}
      valueLabel={value === '' ? undefined : eventWord(value)}
      onChange={choose}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
      allowsFreeText
      error={error}
      autoFocus={autoFocus}
    />
  );
}

type EventPickerProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** '' while none is chosen. */
  readonly value: string;
  readonly onChange: (event: string) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
};

/** Several events, any of which counts. */
export function EventsPicker({ label, isLabelHidden = false, values, onChange, error }: EventsPickerProps) {
  const [typed, setTyped] = useState('');
  const { suggestions, isLoading } = useEventSuggestions(typed, true);
  const choose = (next: readonly string[]): void => {
    const [latest] = next.slice(-1);
    const named = next.filter((event) => event !== '*');
    onChange(latest === '*' && !values.includes('*') ? ['*'] : named.length > 0 ? named : next);
  };
  return (
    <ValuesField
      label={label}
      isLabelHidden={isLabelHidden}
      values={values}
      labelOf={eventWord}
      onChange={choose}
      onInput={setTyped}
      suggestions={suggestions}
      isLoading={isLoading}
      error={error}
    />
  );
}

type EventsPickerProps = {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly values: readonly string[];
  readonly onChange: (events: readonly string[]) => void;
  readonly error?: string | undefined;
};
