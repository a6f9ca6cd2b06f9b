import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { notesOf } from '../../../../core/api/names.ts';
import type { EventDefinition } from '../../../../core/api/objects/events.ts';
import type { PropertyDefinition } from '../../../../core/api/objects/properties.ts';
import type { Failure } from '../../api/outcome.ts';
import { useProject } from '../../app/project.ts';
import { namesKey, useNames } from '../../data/use-names.ts';
import { useObjectChanges, useObjects } from '../../data/use-objects.ts';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import type { NameRow } from './rows.ts';
import { catalogueKey } from './use-catalogue.ts';

type Definition = EventDefinition | PropertyDefinition;
type Draft = {
  readonly displayName: string;
  readonly description: string;
  readonly owner: string;
  readonly isHidden: boolean;
  readonly mergedInto: string | undefined;
};

/**
 * The notes that somebody is about to save about a name; saved as its definition, of which each change can be undone.
 */
export function useNotesForm(row: NameRow, onDone: () => void) {
  const saved = useObjects<Definition>(row.kind);
  const changes = useObjectChanges<Definition>(row.kind);
  const refresh = useRefresh();
  const [draft, setDraft] = useState<Draft>(useDraftOf(row));
  const [typed, setTyped] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [isSaving, setSaving] = useState(false);
  const known = saved.value?.find(({ definition }) => sentName(definition) === row.name);
  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setSaving(true);
    const definition = definitionOf(row, draft);
    const outcome = await (known ? changes.replace(known, definition) : changes.create(definition));
    setSaving(false);
    if (!outcome.ok) return setProblems(problemsIn(outcome.failure));
    await refresh();
    const { id, version } = outcome.value;
    const undo = async (): Promise<void> => {
      // The undo of a change is asked for by the version before it.
      const undone = await changes.restore({ id, version: version - 1 });
      await refresh();
      if (!undone.ok) toast(undone.failure.message, { tone: 'bad' });
    };
    toast(t('catalogue.saved'), { tone: 'good', ...(version === known?.version ? {} : { undo: () => void undo() }) });
    onDone();
  };
  const change = (part: Partial<Draft>): void => {
    setProblems({});
    setDraft((current) => ({ ...current, ...part }));
  };
  return { draft, change, typed, setTyped, problems, isSaving, save };
}
export type NotesForm = ReturnType<typeof useNotesForm>;

function useDraftOf({ kind, name }: NameRow): Draft {
  const {
    display_name = '',
    description = '',
    owner = '',
    hidden,
    merged_into,
  } = notesOf(useNames(), kind, name) ?? {};
  return { displayName: display_name, description, owner, isHidden: hidden === true, mergedInto: merged_into };
}

/** Names and figures of all pages follow a change: what is merged counts elsewhere. */
function useRefresh() {
  const { id } = useProject();
  const client = useQueryClient();
  return async (): Promise<void> => {
    await client.invalidateQueries({ queryKey: namesKey(id) });
    await client.invalidateQueries({ queryKey: catalogueKey(id) });
  };
}

function sentName(definition: Definition): string {
  return 'event' in definition ? definition.event : definition.property;
}

function definitionOf(
  { kind, name }: NameRow,
  { displayName, description, owner, isHidden, mergedInto }: Draft,
): Definition {
  const shared = {
    name: displayName.trim() || name,
    ...(description.trim() ? { description: description.trim() } : {}),
    ...(owner.trim() ? { owner: owner.trim() } : {}),
    ...(isHidden ? { hidden: true as const } : {}),
  };
  if (kind === 'properties') return { ...shared, property: name };
  return { ...shared, event: name, ...(mergedInto ? { merged_into: mergedInto } : {}) };
}

type Problems = { readonly name?: string; readonly merged_into?: string };

/** Faults by field; what belongs to no field of the form stands at the first. */
function problemsIn({ message, details }: Failure): Problems {
  const issues = Array.isArray(details?.issues) ? details.issues : [];
  const isOfMerge = issues.some((each) => isIssue(each) && each.path === 'merged_into');
  return isOfMerge ? { merged_into: message } : { name: message };
}

function isIssue(value: unknown): value is { readonly path: unknown } {
  return typeof value === 'object' && value !== null && 'path' in value;
}
