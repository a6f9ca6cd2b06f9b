import { type FormEvent, useState } from 'react';
import type { SegmentDefinition } from '../../../../core/api/objects/segments.ts';
import { NAME_CHARS_MAX } from '../../../../core/base/limits.ts';
import type { Saved } from '../../api/objects.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { TextField } from '../../ui/text-field/TextField.tsx';
import { t } from '../../words/t.ts';
import { DeleteObject } from './DeleteObject.tsx';

/** The change that is being made to a segment. */
export type SegmentTask = { readonly kind: 'rename' | 'delete'; readonly segment: Saved<SegmentDefinition> };

export function SegmentDialogs({ task, onDone }: { task: SegmentTask; onDone: () => void }) {
  return task.kind === 'rename' ? (
    <Rename segment={task.segment} onDone={onDone} />
  ) : (
    <DeleteObject kind="segments" object={task.segment} onDone={onDone} />
  );
}

function Rename({ segment, onDone }: { segment: Saved<SegmentDefinition>; onDone: () => void }) {
  const [name, setName] = useState(segment.definition.name);
  const [error, setError] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const { replace } = useObjectChanges<SegmentDefinition>('segments');
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (name.trim() === '') return setError(t('filters.segment_name_missing'));
    setSaving(true);
    const outcome = await replace(segment, { ...segment.definition, name: name.trim() });
    setSaving(false);
    if (outcome.ok) onDone();
    else setError(outcome.failure.message);
  };
  return (
    <Dialog
      title={t('filters.segment_rename_title')}
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      footer={
        <>
          <Button onPress={onDone}>{t('filters.cancel')}</Button>
          <Button variant="primary" isPending={isSaving} onPress={() => void save()}>
            {t('filters.save')}
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void save(event)}>
        <TextField
          label={t('filters.segment_name')}
          value={name}
          onChange={setName}
          maxLength={NAME_CHARS_MAX}
          error={error}
          autoFocus
        />
      </form>
    </Dialog>
  );
}
