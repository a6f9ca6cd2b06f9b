import { useState } from 'react';
import { ComboBox } from '../../ui/combo-box/ComboBox.tsx';
import { NumberField } from '../../ui/number-field/NumberField.tsx';
import { SearchField } from '../../ui/search-field/SearchField.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { ValuesField } from '../../ui/values-field/ValuesField.tsx';
import styles from './gallery.module.css';
import { HARD_NAMES } from './names.ts';

const events = [
  { id: 'page_view', label: 'Page view', description: 'page_view', end: '12,345' },
  { id: 'signup_done', label: 'Signed up', description: 'signup_done', end: '230' },
  ...HARD_NAMES.map((name) => ({ id: name, label: name })),
];
const countries = [
  { id: 'DE', label: 'Germany' },
  { id: 'FR', label: 'France' },
  { id: 'ES', label: 'Spain' },
];

function found<Item extends { label: string }>(items: readonly Item[], text: string): readonly Item[] {
  return items.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()));
}

export function Fields() {
  const [name, setName] = useState('Signups by plan');
  const [address, setAddress] = useState('kiosk.example');
  const [note, setNote] = useState<string>(HARD_NAMES[2]);
  const [amount, setAmount] = useState<number | undefined>(1234.5);
  const [search, setSearch] = useState('');
  const [event, setEvent] = useState<string | undefined>('page_view');
  const [eventText, setEventText] = useState('');
  const [values, setValues] = useState<readonly string[]>(['DE', HARD_NAMES[4]]);
  const [valueText, setValueText] = useState('');
  return (
    <div className={styles.columns}>
      <TextField label="Name" value={name} onChange={setName} description="Everybody in the project sees it." />
      <TextField
        label="Site"
        prefix="https://"
        value={address}
        onChange={setAddress}
        error={address.includes('.') ? undefined : 'A site has a dot in its name.'}
      />
      <NumberField label="Amount is more than" value={amount} onChange={setAmount} suffix="EUR" min={0} />
      <SearchField label="Search pages" value={search} onChange={setSearch} />
      <ComboBox
        label="Event"
        value={event}
        onChange={setEvent}
        suggestions={found(events, eventText)}
        onInput={setEventText}
        allowsFreeText
      />
      <ValuesField
        label="Country is one of"
        values={values}
        onChange={setValues}
        suggestions={found(countries, valueText)}
        labelOf={(value) => countries.find(({ id }) => id === value)?.label ?? value}
        onInput={setValueText}
      />
      <TextField label="Note" isMultiline value={note} onChange={setNote} />
      <TextField label="Secret key" value="ew_live_9f2c" onChange={setName} isDisabled />
    </div>
  );
}
