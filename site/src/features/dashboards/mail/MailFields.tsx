import { MAIL_LANGUAGES } from '../../../../../core/base/mail-languages.ts';
import { membersApi } from '../../../api/members.ts';
import { useShownOrganization } from '../../../app/organization.ts';
import { useProject } from '../../../app/project.ts';
import { useResource } from '../../../data/use-resource.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../../settings/form.module.css';
import { CadenceFields } from '../../settings/schedules/CadenceFields.tsx';
import { MAIL_RANGES, type MailDraft, rangeFor } from './draft.ts';

/** Names of languages in themselves. */
const LANGUAGE_NAMES = { en: 'English', de: 'Deutsch', es: 'Español' } as const;

type MailFieldsProps = {
  readonly draft: MailDraft;
  readonly hasShownFilters: boolean;
  readonly onChange: (change: Partial<MailDraft>) => void;
};

/** When, about which days, to whom and in which language. */
export function MailFields({ draft, hasShownFilters, onChange }: MailFieldsProps) {
  const { timezone } = useProject();
  return (
    <>
      <TextField
        label={t('schedules.name')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        maxLength={100}
      />
      <CadenceFields
        draft={draft}
        zone={timezone}
        hasHours={false}
        onChange={(change) => onChange(change.every ? { ...change, range: rangeFor(change.every) } : change)}
      />
      <div className={form.row}>
        <Select
          label={t('mail.range')}
          options={MAIL_RANGES.map((id) => ({ id, label: t(`mail.range_${id}`) }))}
          value={draft.range}
          onChange={(range) => onChange({ range })}
        />
        <Select
          label={t('mail.language')}
          options={MAIL_LANGUAGES.map((id) => ({ id, label: LANGUAGE_NAMES[id] }))}
          value={draft.language}
          onChange={(language) => onChange({ language })}
        />
      </div>
      {hasShownFilters && (
        <Checkbox
          isChecked={draft.hasFilters}
          description={t('mail.filters_note')}
          onChange={(hasFilters) => onChange({ hasFilters })}
        >
          {t('mail.filters')}
        </Checkbox>
      )}
      <Members draft={draft} onChange={onChange} />
      <TextField
        label={t('mail.others')}
        description={t('mail.others_note')}
        isMultiline
        value={draft.others}
        onChange={(others) => onChange({ others })}
      />
      <Checkbox isChecked={draft.hasCsv} onChange={(hasCsv) => onChange({ hasCsv })}>
        {t('mail.csv')}
      </Checkbox>
    </>
  );
}

function Members({ draft, onChange }: Pick<MailFieldsProps, 'draft' | 'onChange'>) {
  const organization = useShownOrganization();
  const id = organization?.id ?? '';
  const read = (signal: AbortSignal) => membersApi.list(id, signal);
  const { value } = useResource({ key: ['members', id, 'list'], read, isEnabled: id !== '' });
  return (
    <fieldset className={form.choices}>
      <legend className={form.legend}>{t('mail.members')}</legend>
      {value?.members
        .filter(({ is_deactivated: isOff }) => !isOff)
        .map(({ user_id: userId, name, email }) => (
          <Checkbox
            key={userId}
            isChecked={draft.members.includes(userId)}
            description={email}
            onChange={(isChecked) => {
              const others = draft.members.filter((each) => each !== userId);
              onChange({ members: isChecked ? [...others, userId] : others });
            }}
          >
            {name}
          </Checkbox>
        ))}
    </fieldset>
  );
}
