import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { addDays } from '../../../../core/base/time/calendar.ts';
import { localDate } from '../../../../core/base/time/zones.ts';
import type { Failure } from '../../api/outcome.ts';
import { shadowRunsApi } from '../../api/shadow-runs.ts';
import { useProject } from '../../app/project.ts';
import { projectsOf, useMe } from '../../app/session.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { ZoneField } from '../new-project/ZoneField.tsx';
import { RUNS } from './runs.ts';
import styles from './shadow-runs.module.css';

const REPORT = 'report';

/** Begins a run: which other tool, from which day on, and where its numbers come from. */
export function BeginDialog({ onDone }: { readonly onDone: (id?: string) => void }) {
  const project = useProject();
  const others = projectsOf(useMe()).filter(({ id, region }) => id !== project.id && region === project.region);
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [firstDay, setFirstDay] = useState(() => addDays(localDate(project.timezone, Date.now()), -7));
  const [zone, setZone] = useState(project.timezone);
  const [source, setSource] = useState(REPORT);
  const [isSaving, setIsSaving] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setIsSaving(true);
    const made = await shadowRunsApi.create({
      ...{ project_id: project.id, name, first_day: firstDay, timezone: zone },
      other_project_id: source === REPORT ? null : source,
    });
    setIsSaving(false);
    if (!made.ok) return setFailure(made.failure);
    await client.invalidateQueries({ queryKey: [RUNS, project.id] });
    onDone(made.value.id);
  };
  const options = [
    { id: REPORT, label: t('shadow.source_report'), description: t('shadow.source_report_text') },
    ...others.map(({ id, name: label }) => ({ id, label, description: t('shadow.source_project_text') })),
  ];
  return (
    <Dialog
      title={t('shadow.begin')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={() => onDone()}>{t('shadow.cancel')}</Button>
          <Button variant="primary" isPending={isSaving} onPress={() => void save()}>
            {t('shadow.save')}
          </Button>
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        {failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={failure} />
          </Banner>
        )}
        <TextField
          label={t('shadow.name')}
          description={t('shadow.name_text')}
          value={name}
          onChange={setName}
          autoFocus
        />
        <Select label={t('shadow.source')} options={options} value={source} onChange={setSource} />
        <ZoneField zone={zone} onChange={setZone} description={t('shadow.zone_text')} />
        <TextField
          label={t('shadow.first_day')}
          description={t('shadow.day_text')}
          value={firstDay}
          onChange={setFirstDay}
        />
        {/* Enter saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
