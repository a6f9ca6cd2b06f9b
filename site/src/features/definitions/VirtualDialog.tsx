import { useState } from 'react';
import type { Filter } from '../../../../core/api/kinds/fields.ts';
import { t } from '../../words/t.ts';
import { FilterList } from '../explore/builder/filters/FilterList.tsx';
import { EventsPicker } from '../explore/builder/pickers/EventPicker.tsx';
import { DefinitionForm } from './DefinitionForm.tsx';
import type { DefinitionFormProps } from './definition-kinds.ts';
import styles from './definitions.module.css';
import { useDefinitionForm } from './use-definition-form.ts';

/** Writes a virtual event: the events among which it is, and what they must have. */
export function VirtualDialog(props: DefinitionFormProps<'virtual_events'>) {
  const { saved, onDone } = props;
  const [name, setName] = useState(saved?.definition.name ?? '');
  const [description, setDescription] = useState(saved?.definition.description ?? '');
  const [events, setEvents] = useState<readonly string[]>(saved?.definition.events ?? []);
  const [filters, setFilters] = useState<readonly Filter[]>(saved?.definition.filters ?? []);
  const { save, failure, isSaving } = useDefinitionForm('virtual_events', props);
  const definition = {
    name: name.trim(),
    events: [...events],
    filters: [...filters],
    ...(description.trim() === '' ? {} : { description: description.trim() }),
  };
  return (
    <DefinitionForm
      title={t(saved ? 'definitions.virtual_edit' : 'definitions.virtual_new')}
      name={name}
      nameText={t('definitions.virtual_name_text')}
      onName={saved ? undefined : setName}
      description={description}
      onDescription={setDescription}
      isReady={definition.name !== '' && events.length > 0}
      isSaving={isSaving}
      failure={failure}
      onSave={(event) => void save(definition, event)}
      onDone={onDone}
    >
      <EventsPicker label={t('definitions.events')} values={events} onChange={setEvents} />
      <div className={styles.filters}>
        <p className={styles.note}>{t('definitions.filters_text')}</p>
        <FilterList filters={filters} onChange={setFilters} />
      </div>
    </DefinitionForm>
  );
}
