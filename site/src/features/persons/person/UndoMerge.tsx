import { useState } from 'react';
import { undoMerge } from '../../../api/persons.ts';
import { useProject } from '../../../app/project.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { t } from '../../../words/t.ts';
import type { Merge } from './merges.ts';
import { useMergeChange } from './use-merge-change.ts';

/** Takes a merge back; the two users are two persons again. */
export function UndoMerge({ merge, onClose }: { readonly merge: Merge; readonly onClose: () => void }) {
  const { id: projectId } = useProject();
  const [failure, setFailure] = useState<string>();
  const change = useMergeChange();
  const undo = async (): Promise<void> => {
    const outcome = await change(undoMerge(projectId, merge));
    if (!outcome.ok) setFailure(outcome.failure.message);
    valueOrThrow(outcome);
  };
  return (
    <ConfirmDialog
      title={t('persons.undo_merge', merge)}
      confirmLabel={t('persons.undo')}
      tone="primary"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={undo}
      failure={failure}
    >
      {t('persons.undo_merge_text')}
    </ConfirmDialog>
  );
}
