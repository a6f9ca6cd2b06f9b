import type { ReportDefinition } from '../../../../../../core/api/objects/reports.ts';
import { useObjects } from '../../../../data/use-objects.ts';
import { Segmented } from '../../../../ui/segmented/Segmented.tsx';
import { Select } from '../../../../ui/select/Select.tsx';
import { t } from '../../../../words/t.ts';
import { EventPicker } from '../../../explore/builder/pickers/EventPicker.tsx';
import { useMetrics } from '../../../explore/builder/use-named-objects.ts';
import styles from '../../alerts.module.css';
import { BUCKET_WORDS } from '../say-rule.ts';
import type { FieldsProps } from './RuleEditor.tsx';

const SOURCES = ['event', 'report', 'metric'] as const;
const BUCKETS = ['minute', 'five_minutes', 'hour', 'day', 'week'] as const;

/** The numbers that are watched, and the stretch of time that one reading covers. */
export function WatchFields({ draft, onChange }: FieldsProps) {
  const sources = draft.query === undefined ? SOURCES : ([...SOURCES, 'query'] as const);
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('alertrules.watch')}</legend>
      <Segmented
        label={t('alertrules.watch')}
        options={sources.map((id) => ({ id, label: t(`alertrules.source_${id}`) }))}
        value={draft.source}
        onChange={(source) => onChange({ source })}
        size="s"
      />
      <SourceField draft={draft} onChange={onChange} />
      <Select
        label={t('alertrules.bucket')}
        description={t('alertrules.bucket_text')}
        options={BUCKETS.map((id) => ({ id, label: t(BUCKET_WORDS[id]) }))}
        value={draft.bucket}
        onChange={(bucket) => onChange({ bucket })}
      />
    </fieldset>
  );
}

function SourceField({ draft, onChange }: FieldsProps) {
  switch (draft.source) {
    case 'event':
      return (
        <EventPicker
          label={t('alertrules.source_event')}
          isLabelHidden={false}
          value={draft.event}
          onChange={(event) => onChange({ event, ...(draft.name === '' ? { name: event } : {}) })}
        />
      );
    case 'report':
      return <ReportField draft={draft} onChange={onChange} />;
    case 'metric':
      return <MetricField draft={draft} onChange={onChange} />;
    case 'query':
      return <p className={styles.note}>{t('alertrules.source_query_text')}</p>;
  }
}

function ReportField({ draft, onChange }: FieldsProps) {
  const reports = useObjects<ReportDefinition>('reports').value ?? [];
  const options = reports.map(({ id, definition }) => ({ id, label: definition.name }));
  return <SavedField name="report" options={options} draft={draft} onChange={onChange} />;
}

function MetricField({ draft, onChange }: FieldsProps) {
  const options = useMetrics().map(({ id, name }) => ({ id, label: name }));
  return <SavedField name="metric" options={options} draft={draft} onChange={onChange} />;
}

type SavedFieldProps = FieldsProps & {
  readonly name: 'report' | 'metric';
  readonly options: readonly { readonly id: string; readonly label: string }[];
};

/** One that was deleted since stays chosen, by its id, so that saving changes nothing unknowingly. */
function SavedField({ name, options, draft, onChange }: SavedFieldProps) {
  const chosen = draft[name];
  const isKnown = chosen === undefined || options.some(({ id }) => id === chosen);
  return (
    <Select
      label={t(`alertrules.source_${name}`)}
      placeholder={t(`alertrules.choose_${name}`)}
      description={options.length === 0 ? t(`alertrules.no_${name}s`) : undefined}
      options={isKnown ? options : [...options, { id: chosen, label: chosen }]}
      value={chosen}
      onChange={(id) => {
        const label = options.find((option) => option.id === id)?.label ?? '';
        onChange({ [name]: id, ...(draft.name === '' ? { name: label } : {}) });
      }}
    />
  );
}
