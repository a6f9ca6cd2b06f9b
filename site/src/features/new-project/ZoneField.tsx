import { useState } from 'react';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { t } from '../../words/t.ts';
import { browserZone, zoneSuggestions } from './zones.ts';

/** A time zone, found by its name. */
export function ZoneField({ zone, onChange, description, isDisabled = false }: ZoneFieldProps) {
  const [typed, setTyped] = useState('');
  return (
    <ComboBox
      label={t('projects.zone')}
      description={description}
      value={zone}
      valueLabel={zone.replaceAll('_', ' ')}
      suggestions={zoneSuggestions(typed, browserZone())}
      onInput={setTyped}
      onChange={(next) => next !== undefined && onChange(next)}
      isDisabled={isDisabled}
    />
  );
}

type ZoneFieldProps = {
  readonly zone: string;
  readonly onChange: (zone: string) => void;
  readonly description: string;
  readonly isDisabled?: boolean;
};
