import type { DestinationSetting } from '../../../../core/api/destinations.ts';
import { Select } from '../../ui/select/Select.tsx';
import { Switch } from '../../ui/switch/Switch.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { YES } from './destination-draft.ts';
import { settingName } from './kind-names.ts';

type SettingFieldProps = {
  readonly setting: DestinationSetting;
  /** The last characters of a secret that is stored. */
  readonly stored: string | undefined;
  readonly text: string;
  readonly onChange: (text: string) => void;
};

/** The field of one setting, by its type. */
export function SettingField({ setting, stored, text, onChange }: SettingFieldProps) {
  const label = settingName(setting.name);
  const optional = setting.is_required ? undefined : t('destinations.optional');
  const help = stored === undefined ? optional : t('destinations.secret_stays', { hint: stored });
  if (setting.type === 'yes_no') {
    return (
      <Switch isOn={text === YES} onChange={(isOn) => onChange(isOn ? YES : '')}>
        {label}
      </Switch>
    );
  }
  if (setting.type === 'choice') {
    const options = (setting.choices ?? []).map((id) => ({ id, label: id }));
    return <Select label={label} description={help} options={options} value={text || undefined} onChange={onChange} />;
  }
  return (
    <TextField
      label={label}
      description={help}
      type={setting.is_secret && setting.type === 'text' ? 'password' : 'text'}
      autoComplete="off"
      placeholder={setting.example}
      value={text}
      onChange={onChange}
      isMultiline={setting.type === 'long_text'}
      isRequired={setting.is_required && stored === undefined}
    />
  );
}
