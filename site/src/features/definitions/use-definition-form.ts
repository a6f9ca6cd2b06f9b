import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../api/outcome.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import type { DefinitionFormProps, DefinitionKindName, DefinitionKinds } from './definition-kinds.ts';

/** Saves a definition. Figures and lists of choices everywhere are read again, since any may use the name. */
export function useDefinitionForm<Kind extends DefinitionKindName>(
  kind: Kind,
  { saved, onDone }: DefinitionFormProps<Kind>,
) {
  const changes = useObjectChanges<DefinitionKinds[Kind]>(kind);
  const client = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const [isSaving, setSaving] = useState(false);
  const save = async (definition: DefinitionKinds[Kind], event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setSaving(true);
    setFailure(undefined);
    const outcome = await (saved ? changes.replace(saved, definition) : changes.create(definition));
    setSaving(false);
    if (!outcome.ok) return setFailure(outcome.failure);
    await client.invalidateQueries();
    toast(t('definitions.saved', { name: definition.name }), { tone: 'good' });
    onDone();
  };
  return { save, failure, isSaving };
}
