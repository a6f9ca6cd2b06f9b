import type { ChannelSetting } from '../../../../../core/api/alert-channels.ts';
import { useColleagues } from '../../../data/use-colleagues.ts';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { ValuesField } from '../../../ui/values-field/ValuesField.tsx';
import { t } from '../../../words/t.ts';
import { settingName } from './channel-words.ts';

type SettingFieldProps = {
  readonly setting: ChannelSetting;
  /** Of a channel that exists an empty secret stays as it is. */
  readonly isNew: boolean;
  readonly texts: readonly string[];
  readonly onChange: (texts: readonly string[]) => void;
};

/** The field of one setting, by its type. */
export function SettingField(props: SettingFieldProps) {
  const { setting, isNew, texts, onChange } = props;
  const label = settingName(setting.name);
  const keeps = setting.is_secret && !isNew ? t('channels.secret_stays') : undefined;
  const optional = setting.is_required ? undefined : t('channels.optional');
  switch (setting.type) {
    case 'members':
      return <MembersField {...props} />;
    case 'addresses':
      return <ValuesField label={label} description={optional} values={texts} onChange={onChange} suggestions={[]} />;
    case 'choice':
      return (
        <Select
          label={label}
          description={optional}
          options={(setting.choices ?? []).map((id) => ({ id, label: id.toUpperCase() }))}
          value={texts[0]}
          onChange={(id) => onChange([id])}
        />
      );
    default:
      return (
        <TextField
          label={label}
          description={keeps ?? optional}
          type={setting.is_secret && setting.type === 'text' ? 'password' : setting.type}
          autoComplete="off"
          placeholder={setting.example}
          value={texts[0] ?? ''}
          onChange={(text) => onChange(text === '' ? [] : [text])}
          maxLength={2000}
          isRequired={setting.is_required && keeps === undefined}
        />
      );
  }
}

function MembersField({ setting, texts, onChange }: SettingFieldProps) {
  const people = useColleagues();
  return (
    <ValuesField
      label={settingName(setting.name)}
      values={texts}
      onChange={onChange}
      labelOf={(id) => people.find(({ user_id }) => user_id === id)?.name ?? id}
      suggestions={people.map(({ user_id, name, email }) => ({ id: user_id, label: name, description: email }))}
    />
  );
}
