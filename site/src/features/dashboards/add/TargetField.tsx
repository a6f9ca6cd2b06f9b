import { useState } from 'react';
import { useObjects } from '../../../data/use-objects.ts';
import { ComboBox } from '../../../ui/combo-box/ComboBox.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import { usePinned } from '../list/pinned.ts';
import type { AddTarget } from './use-add-tile.ts';

/** No id of an object contains a space. */
const NEW = 'new dashboard';
const NAME_CHARS_MAX = 100;

/** A dashboard of the project, the pinned ones first, or the name of a new one. */
export function TargetField({ target, onChange }: TargetFieldProps) {
  const { value: dashboards, isLoading } = useObjects<{ readonly name: string }>('dashboards');
  const [pinned] = usePinned();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLocaleLowerCase();
  const found = (dashboards ?? [])
    .map(({ id, definition: { name } }) => ({ id, label: name }))
    .filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
    .toSorted((one, other) => Number(pinned.has(other.id)) - Number(pinned.has(one.id)));
  const choose = (id: string | undefined): void => {
    const name = dashboards?.find((each) => each.id === id)?.definition.name;
    if (id === NEW) onChange({ newName: typed.trim() });
    else onChange(id === undefined || name === undefined ? undefined : { id, name });
  };
  const value = target === undefined ? undefined : 'id' in target ? target.id : NEW;
  return (
    <>
      <ComboBox
        label={t('dashboards.one')}
        placeholder={t('dashboards.choose')}
        value={value}
        valueLabel={target === undefined ? undefined : 'id' in target ? target.name : t('dashboards.new')}
        onChange={choose}
        onInput={setTyped}
        suggestions={[...found, { id: NEW, label: t('dashboards.new') }]}
        isLoading={isLoading}
        autoFocus
      />
      {target !== undefined && 'newName' in target && (
        <TextField
          label={t('dashboards.new_name')}
          value={target.newName}
          onChange={(newName) => onChange({ newName })}
          maxLength={NAME_CHARS_MAX}
          autoFocus
        />
      )}
    </>
  );
}

type TargetFieldProps = {
  readonly target: AddTarget | undefined;
  readonly onChange: (target: AddTarget | undefined) => void;
};
