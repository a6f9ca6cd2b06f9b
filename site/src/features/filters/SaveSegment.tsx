import { type FormEvent, useState } from 'react';
import type { SegmentDefinition } from '../../../../core/api/objects/segments.ts';
import { NAME_CHARS_MAX } from '../../../../core/base/limits.ts';
import type { ViewFilter } from '../../address/filters.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { Button } from '../../ui/button/Button.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import styles from './segments.module.css';
import { toFilters } from './to-query.ts';

/** Saves the filters of the page under a name that no other segment has. */
export function SaveSegment({ filters, taken }: { filters: readonly ViewFilter[]; taken: readonly string[] }) {
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const { create } = useObjectChanges<SegmentDefinition>('segments');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return setError(t('filters.segment_name_missing'));
    if (taken.includes(wanted)) return setError(t('filters.segment_name_taken'));
    setSaving(true);
    const outcome = await create({ name: wanted, filters: toFilters(filters) });
    setSaving(false);
    if (!outcome.ok) return setError(outcome.failure.message);
    setName('');
    setError(undefined);
    toast(t('filters.segment_saved', { name: wanted }), { tone: 'good' });
  };
  return (
    <form className={styles.save} onSubmit={(event) => void save(event)}>
      <TextField
        label={t('filters.segment_save')}
        placeholder={t('filters.segment_name')}
        value={name}
        onChange={setName}
        maxLength={NAME_CHARS_MAX}
        error={error}
      />
      <Button type="submit" isPending={isSaving}>
        {t('filters.save')}
      </Button>
    </form>
  );
}
