import { useState } from 'react';
import type { Filter } from '../../../../core/api/kinds/fields.ts';
import type { Repair } from '../../../../core/api/objects/repairs.ts';
import { isoLocal, utcOfLocal } from '../../../../core/base/time/zones.ts';
import { useProject } from '../../app/project.ts';
import { Select } from '../../ui/select/Select.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { FilterList } from '../explore/builder/filters/FilterList.tsx';
import { EventsPicker } from '../explore/builder/pickers/EventPicker.tsx';
import { ChangeFields } from './ChangeFields.tsx';
import { DefinitionForm } from './DefinitionForm.tsx';
import type { DefinitionFormProps } from './definition-kinds.ts';
import styles from './definitions.module.css';
import { type ChangeDraft, changeOf, draftOf, REPAIR_KINDS } from './repair-draft.ts';
import { useDefinitionForm } from './use-definition-form.ts';

/** Writes a repair: the change, why it is needed, and the events that it is about. */
export function RepairDialog(props: DefinitionFormProps<'repairs'>) {
  const { saved, onDone } = props;
  const { timezone } = useProject();
  const [name, setName] = useState(saved?.definition.name ?? '');
  const [reason, setReason] = useState(saved?.definition.reason ?? '');
  const [draft, setDraft] = useState<ChangeDraft>(draftOf(saved?.definition.change));
  const [events, setEvents] = useState<readonly string[]>(saved?.definition.events ?? []);
  const [filters, setFilters] = useState<readonly Filter[]>(saved?.definition.filters ?? []);
  const [start, setStart] = useState(localOf(saved?.definition.start, timezone));
  const [end, setEnd] = useState(localOf(saved?.definition.end, timezone));
  const { save, failure, isSaving } = useDefinitionForm('repairs', props);
  const change = changeOf(draft);
  const definition: Repair | undefined = change && {
    ...{ name: name.trim(), reason: reason.trim(), change, events: [...events], filters: [...filters] },
    ...(start === '' ? {} : { start: instantIn(start, timezone) }),
    ...(end === '' ? {} : { end: instantIn(end, timezone) }),
  };
  return (
    <DefinitionForm
      title={t(saved ? 'definitions.repair_edit' : 'definitions.repair_new')}
      name={name}
      nameText={t('definitions.repair_name_text')}
      onName={setName}
      description={reason}
      descriptionLabel={t('definitions.reason')}
      onDescription={setReason}
      isReady={definition !== undefined && definition.name !== '' && definition.reason !== ''}
      isSaving={isSaving}
      failure={failure}
      onSave={(event) => definition && void save(definition, event)}
      onDone={onDone}
    >
      <Select
        label={t('definitions.change')}
        options={REPAIR_KINDS.map((id) => ({ id, label: t(`definitions.change_${id}`) }))}
        value={draft.kind}
        onChange={(kind) => setDraft({ ...draft, kind })}
      />
      <ChangeFields draft={draft} onChange={setDraft} />
      <EventsPicker label={t('definitions.repair_events')} values={events} onChange={setEvents} />
      <div className={styles.filters}>
        <p className={styles.note}>{t('definitions.filters_text')}</p>
        <FilterList filters={filters} onChange={setFilters} />
      </div>
      <div className={styles.pair}>
        <TextField
          label={t('definitions.start')}
          type="datetime-local"
          description={timezone}
          value={start}
          onChange={setStart}
        />
        <TextField
          label={t('definitions.end')}
          type="datetime-local"
          description={timezone}
          value={end}
          onChange={setEnd}
        />
      </div>
    </DefinitionForm>
  );
}

const MINUTE_CHARS = '2026-06-01T12:00'.length;

function localOf(instant: string | undefined, zone: string): string {
  return instant === undefined ? '' : isoLocal(zone, Date.parse(instant)).slice(0, MINUTE_CHARS);
}

function instantIn(local: string, zone: string): string {
  return new Date(utcOfLocal(zone, Date.parse(`${local}Z`))).toISOString();
}
