import type { SegmentDefinition } from '../../../../../core/api/objects/segments.ts';
import { SHARE_PASSWORD_CHARS_MIN } from '../../../../../core/api/share/share-password.ts';
import { useProject } from '../../../app/project.ts';
import { useObjects } from '../../../data/use-objects.ts';
import { day } from '../../../format/days.ts';
import { Checkbox } from '../../../ui/checkbox/Checkbox.tsx';
import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import type { Board } from '../data/use-board.ts';
import { DaysFields } from './DaysFields.tsx';
import type { LinkDraft } from './draft.ts';
import { SharedTiles } from './SharedTiles.tsx';
import styles from './share.module.css';

/** Fields for the content of a public link, its readers, and its last day. */
export function LinkFields({ board, draft, onChange }: LinkFieldsProps) {
  const { timezone } = useProject();
  const segments = useObjects<SegmentDefinition>('segments').value ?? [];
  const set = (fields: Partial<LinkDraft>): void => onChange({ ...draft, ...fields });
  const named = segments.map(({ id, definition }) => ({ id, label: definition.name }));
  return (
    <>
      <TextField
        label={t('share.name')}
        description={t('share.name_words')}
        value={draft.name}
        onChange={(name) => set({ name })}
        maxLength={100}
      />
      <div className={styles.row}>
        <Select
          label={t('share.segment')}
          description={t('share.segment_words')}
          options={[{ id: '', label: t('share.everybody') }, ...named]}
          value={draft.segment}
          onChange={(segment) => set({ segment })}
        />
        <DaysFields {...{ draft }} onChange={set} />
      </div>
      <SharedTiles board={board} leftOut={draft.leftOut} onChange={(leftOut) => set({ leftOut })} />
      <div className={styles.row}>
        <TextField
          label={draft.hasPassword ? t('share.new_password') : t('share.password_optional')}
          description={t('share.password_words', { count: SHARE_PASSWORD_CHARS_MIN })}
          type="password"
          autoComplete="new-password"
          value={draft.password}
          onChange={(password) => set({ password })}
          maxLength={128}
        />
        <TextField
          label={t('share.last_day')}
          description={
            draft.lastDay === ''
              ? t('share.last_day_words')
              : t('share.last_day_chosen', { date: day(draft.lastDay), zone: timezone })
          }
          type="date"
          value={draft.lastDay}
          onChange={(lastDay) => set({ lastDay })}
        />
      </div>
      {draft.hasPassword && (
        <Checkbox isChecked={false} onChange={() => set({ hasPassword: false, password: '' })}>
          {t('share.remove_password')}
        </Checkbox>
      )}
      <TextField
        label={t('share.sites')}
        description={t('share.sites_words')}
        placeholder="https://wiki.example.com"
        isMultiline
        value={draft.sites}
        onChange={(sites) => set({ sites })}
      />
      <Checkbox isChecked={draft.csv} onChange={(csv) => set({ csv })}>
        {t('share.csv')}
      </Checkbox>
    </>
  );
}

type LinkFieldsProps = {
  readonly board: Board;
  readonly draft: LinkDraft;
  readonly onChange: (draft: LinkDraft) => void;
};
