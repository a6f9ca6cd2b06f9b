import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Member } from '../../../../../core/api/members.ts';
import { membersApi } from '../../../api/members.ts';
import type { Failure, Outcome } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { valueOrThrow } from '../../../data/failed-request.ts';
import { useResource } from '../../../data/use-resource.ts';
import { ago } from '../../../format/days.ts';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import styles from './members.module.css';
import { useReload } from './use-members.ts';

type QuestionProps = { readonly of: Member; readonly onClose: () => void };

/** Shows what goes on without a member, each key with its last use, before they are removed. */
export function RemoveQuestion({ of: member, onClose }: QuestionProps) {
  const organization = useOrganization();
  const reload = useReload();
  const attempt = useAttempt();
  const consequences = useResource({
    key: ['members', organization.id, 'consequences', member.id],
    read: (signal) => membersApi.consequences(organization.id, member.id, signal),
  });
  const keys = consequences.value?.keys ?? [];
  const invitations = consequences.value?.invitations ?? 0;
  const remove = async (): Promise<void> => {
    attempt.check(await membersApi.remove(organization.id, member.id));
    await reload();
    toast(t('organization.removed', { name: member.name }), { tone: 'good' });
  };
  return (
    <ConfirmDialog
      title={t('organization.remove_title', { name: member.name })}
      confirmLabel={t('organization.remove_confirm')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={remove}
      failure={attempt.failure}
    >
      <p>{t('organization.remove_text', { organization: organization.name })}</p>
      {consequences.isLoading && <SkeletonRows count={2} />}
      {keys.length > 0 && (
        <>
          <p>{t('organization.remove_keys', { count: keys.length })}</p>
          <ul className={styles.keys}>
            {keys.map((key) => (
              <li key={key.id} className={styles.key}>
                <span>
                  {key.name} <code>{key.hint}…</code>
                </span>
                <span className={styles.note}>
                  {key.project} ·{' '}
                  {key.last_used_at === null
                    ? t('organization.key_unused')
                    : t('organization.key_used', { ago: ago(Date.parse(key.last_used_at), Date.now()) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {invitations > 0 && <p>{t('organization.remove_invitations', { count: invitations })}</p>}
    </ConfirmDialog>
  );
}

/** Asks before a person ends their own membership. */
export function LeaveQuestion({ onClose }: { readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const navigate = useNavigate();
  const attempt = useAttempt();
  const leave = async (): Promise<void> => {
    attempt.check(await membersApi.leave(organization.id));
    await navigate({ to: '/projects' });
    await reload();
    toast(t('organization.left', { organization: organization.name }), { tone: 'good' });
  };
  return (
    <ConfirmDialog
      title={t('organization.leave_title', { organization: organization.name })}
      confirmLabel={t('organization.leave')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={leave}
      failure={attempt.failure}
    >
      {t('organization.leave_text')}
    </ConfirmDialog>
  );
}

/** Keeps why an attempt was refused, for the dialog that stays open. */
function useAttempt() {
  const [failure, setFailure] = useState<Failure>();
  return {
    failure: failure && <FailureText failure={failure} />,
    check(outcome: Outcome<unknown>): void {
      setFailure(outcome.ok ? undefined : outcome.failure);
      valueOrThrow(outcome);
    },
  };
}
