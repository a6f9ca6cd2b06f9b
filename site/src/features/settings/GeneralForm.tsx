import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ProjectSettings } from '../../../../core/api/account.ts';
import { RETENTION_DAYS_MAX, RETENTION_DAYS_MIN } from '../../../../core/base/limits.ts';
import { updateProject } from '../../api/account.ts';
import type { Failure } from '../../api/outcome.ts';
import { useMay } from '../../app/project.ts';
import { ME } from '../../app/session.ts';
import { count } from '../../format/figures.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { NumberField } from '../../ui/number-field/NumberField.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { useUnsaved } from '../frame/new-build/unsaved.ts';
import { regionWord } from '../new-project/regions.ts';
import { StrictResidency } from '../new-project/StrictResidency.tsx';
import { ZoneField } from '../new-project/ZoneField.tsx';
import { CurrencyField } from './CurrencyField.tsx';
import { changesOf, type Draft, draftOf, problemsOf } from './draft.ts';
import form from './form.module.css';
import { LeaveQuestion } from './LeaveQuestion.tsx';

/** Name, residency, zone, week, retention and origins of a project. Those who may not change them see them. */
export function GeneralForm({ settings }: { settings: ProjectSettings }) {
  const mayChange = useMay('project', 'update');
  const client = useQueryClient();
  const [draft, setDraft] = useState<Draft>();
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const shown = draft ?? draftOf(settings);
  const problems = problemsOf(shown, settings);
  const changes = changesOf(shown, settings);
  const isChanged = draft !== undefined && (Object.keys(changes).length > 0 || Object.keys(problems).length > 0);
  const leaving = useUnsaved(isChanged);
  const edit = (change: Partial<Draft>): void => setDraft({ ...shown, ...change });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isChanged || Object.keys(problems).length > 0) return;
    setState('busy');
    const saved = await updateProject(settings.id, changes);
    if (!saved.ok) return setState(saved.failure);
    setState('editing');
    await Promise.all([
      client.invalidateQueries({ queryKey: ['project', settings.id] }),
      client.invalidateQueries({ queryKey: ME.key }),
    ]);
    setDraft(undefined);
    toast(t('settings.saved'), { tone: 'good' });
  };
  return (
    <form className={form.sheet} onSubmit={(event) => void submit(event)}>
      {!mayChange && <Banner>{t('settings.read_only')}</Banner>}
      <TextField
        label={t('settings.name')}
        value={shown.name}
        onChange={(name) => edit({ name })}
        error={problems.name}
        maxLength={100}
        isDisabled={!mayChange}
      />
      <div className={form.row}>
        <TextField label={t('settings.project_id')} value={settings.id} onChange={() => undefined} isReadOnly />
        <TextField
          label={t('settings.region')}
          value={t(regionWord(settings.region))}
          onChange={() => undefined}
          isReadOnly
        />
      </div>
      <StrictResidency
        region={settings.region}
        isStrict={shown.isStrict}
        onChange={(isStrict) => edit({ isStrict })}
        isDisabled={!mayChange}
      />
      <ZoneField
        zone={shown.timezone}
        onChange={(timezone) => edit({ timezone })}
        description={t('settings.zone_hint')}
        isDisabled={!mayChange}
      />
      <div className={form.row}>
        <Select
          label={t('settings.week_start')}
          options={[
            { id: 'monday', label: t('settings.week_start_monday') },
            { id: 'sunday', label: t('settings.week_start_sunday') },
          ]}
          value={shown.weekStart}
          onChange={(weekStart) => edit({ weekStart })}
          isDisabled={!mayChange}
        />
        <NumberField
          label={t('settings.retention')}
          suffix={t('settings.retention_unit')}
          description={t('settings.retention_hint', { min: count(RETENTION_DAYS_MIN), max: count(RETENTION_DAYS_MAX) })}
          value={shown.retentionDays}
          onChange={(retentionDays) => edit({ retentionDays })}
          error={problems.retentionDays}
          isInteger
          isDisabled={!mayChange}
        />
      </div>
      <CurrencyField currency={shown.currency} onChange={(currency) => edit({ currency })} isDisabled={!mayChange} />
      <NumberField
        label={t('rules.session')}
        suffix={t('rules.session_unit')}
        description={t('rules.session_text')}
        value={shown.sessionMinutes}
        onChange={(sessionMinutes) => edit({ sessionMinutes })}
        error={problems.sessionMinutes}
        isInteger
        isDisabled={!mayChange}
      />
      <TextField
        label={t('settings.origins')}
        description={t('settings.origins_hint')}
        value={shown.origins}
        onChange={(origins) => edit({ origins })}
        error={problems.origins}
        isMultiline
        isDisabled={!mayChange}
      />
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
      {mayChange && (
        <div className={form.actions}>
          <Button type="submit" variant="primary" isPending={state === 'busy'} isDisabled={!isChanged}>
            {t('settings.save')}
          </Button>
          {isChanged && <Button onPress={() => setDraft(undefined)}>{t('settings.discard')}</Button>}
        </div>
      )}
      <LeaveQuestion leaving={leaving} />
    </form>
  );
}
