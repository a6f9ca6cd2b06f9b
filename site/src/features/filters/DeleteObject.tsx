import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ObjectKindName, Saved } from '../../api/objects.ts';
import { useObjectChanges } from '../../data/use-objects.ts';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { sayUsers, type Users, usersIn } from './used-by.ts';

/**
 * Deletes a saved object at once and offers to undo it. If others use it, it asks first, and names them: without it
 * they would show other figures.
 */
export function DeleteObject({ kind, object, onDone }: DeleteObjectProps) {
  const [users, setUsers] = useState<Users>();
  const { remove, restore } = useObjectChanges<{ name: string }>(kind);
  const { name } = object.definition;
  const undo = async (): Promise<void> => {
    const outcome = await restore(object);
    toast(outcome.ok ? t('filters.undone', { name }) : outcome.failure.message, {
      tone: outcome.ok ? 'good' : 'bad',
    });
  };
  const attempt = async (confirm?: string): Promise<void> => {
    const outcome = await remove(object, confirm);
    const inUse = outcome.ok ? undefined : usersIn(outcome.failure);
    if (inUse !== undefined) return setUsers(inUse);
    if (outcome.ok) toast(t('filters.deleted', { name }), { undo: () => void undo() });
    else toast(outcome.failure.message, { tone: 'bad' });
    onDone();
  };
  const begin = useEffectEvent(() => void attempt());
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    begin();
  }, []);
  if (users === undefined) return null;
  return (
    <ConfirmDialog
      title={t('filters.delete_title', { name })}
      confirmLabel={t('filters.segment_delete')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onDone()}
      onConfirm={() => attempt(users.confirm)}
    >
      <p>{t('filters.in_use')}</p>
      <ul>
        {sayUsers(users.users).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}

type DeleteObjectProps = {
  readonly kind: ObjectKindName;
  readonly object: Saved<{ readonly name: string }>;
  readonly onDone: () => void;
};
