import { Select } from '../../../ui/select/Select.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { t } from '../../../words/t.ts';
import form from '../form.module.css';
import type { FieldsProps } from './CadenceFields.tsx';

/** Where results go: a webhook, or a bucket with its key. */
export function DestinationFields({ draft, onChange }: FieldsProps) {
  return (
    <>
      <div className={form.row}>
        <Select
          label={t('schedules.format')}
          options={[
            { id: 'csv', label: t('schedules.format_csv') },
            { id: 'json', label: t('schedules.format_json') },
            { id: 'parquet', label: t('schedules.format_parquet') },
          ]}
          value={draft.format}
          onChange={(format) => onChange({ format })}
        />
        <Select
          label={t('schedules.to')}
          options={[
            { id: 'webhook', label: t('schedules.webhook') },
            { id: 'bucket', label: t('schedules.bucket') },
          ]}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      {draft.kind === 'webhook' ? (
        <TextField
          label={t('schedules.url')}
          description={t('schedules.url_note')}
          type="url"
          placeholder="https://"
          maxLength={2000}
          value={draft.url}
          onChange={(url) => onChange({ url })}
        />
      ) : (
        <BucketFields draft={draft} onChange={onChange} />
      )}
    </>
  );
}

function BucketFields({ draft, onChange }: FieldsProps) {
  return (
    <div className={form.row}>
      <TextField
        label={t('schedules.endpoint')}
        type="url"
        placeholder="https://"
        value={draft.endpoint}
        onChange={(endpoint) => onChange({ endpoint })}
      />
      <TextField
        label={t('schedules.region')}
        description={t('schedules.region_note')}
        value={draft.region}
        onChange={(region) => onChange({ region })}
      />
      <TextField label={t('schedules.bucket_name')} value={draft.bucket} onChange={(bucket) => onChange({ bucket })} />
      <TextField label={t('schedules.prefix')} value={draft.prefix} onChange={(prefix) => onChange({ prefix })} />
      <TextField
        label={t('schedules.key_id')}
        autoComplete="off"
        value={draft.keyId}
        onChange={(keyId) => onChange({ keyId })}
      />
      <TextField
        label={t('schedules.secret')}
        type="password"
        autoComplete="off"
        value={draft.secret}
        onChange={(secret) => onChange({ secret })}
      />
    </div>
  );
}
