import type { KeySummary } from '../../../../core/api/keys.ts';
import { api } from '../../api/client.ts';
import { useProject } from '../../app/project.ts';
import { valueOrThrow } from '../../data/failed-request.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { ledgerSpan } from '../data-quality/spans.ts';
import { usedWords } from './KeyItem.tsx';

type RevokeQuestionProps = {
  readonly of: KeySummary;
  readonly isLastWriteKey: boolean;
  readonly onClose: () => void;
  readonly onRevoked: () => Promise<void>;
};

/** Says what stops working before a key is revoked: for a write key, whether events are coming in just now. */
export function RevokeQuestion({ of: key, isLastWriteKey, onClose, onRevoked }: RevokeQuestionProps) {
  const project = useProject();
  const isWrite = key.kind === 'write';
  const ledger = useResource({
    key: ['ledger', project.id, 'day'],
    read: (signal) => api.ledger(project.id, ledgerSpan('day', Date.now()), signal),
    isEnabled: isWrite,
  });
  const received = ledger.value?.totals.accepted ?? 0;
  const revoke = async (): Promise<void> => {
    valueOrThrow(await api.revokeKey(project.id, key.id));
    await onRevoked();
    toast(t('settings.key_revoked_done', { name: key.name }), { tone: 'good' });
  };
  return (
    <ConfirmDialog
      title={t('settings.key_revoke_title', { name: key.name })}
      confirmLabel={t('settings.key_revoke_confirm')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      onConfirm={revoke}
    >
      <p>{isWrite ? t('settings.key_revoke_write') : t('settings.key_revoke_api')}</p>
      <p>{usedWords(key)}</p>
      {isWrite && (received > 0 || isLastWriteKey) && (
        <Banner tone="warn">
          {received > 0 && <p>{t('settings.key_revoke_used', { count: received })}</p>}
          {isLastWriteKey && <p>{t('settings.key_revoke_last')}</p>}
        </Banner>
      )}
    </ConfirmDialog>
  );
}
