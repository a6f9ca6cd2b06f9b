import { type FormEvent, useId, useState } from 'react';
import type { Member } from '../../../../../core/api/members.ts';
import { membersApi } from '../../../api/members.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { proofIn } from './access.ts';
import styles from './members.module.css';
import { ProofField } from './ProofField.tsx';
import { useReload } from './use-members.ts';

/** Makes a member the owner in one's own place. */
export function TransferDialog({ to: member, onClose }: { readonly to: Member; readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const formId = useId();
  const [typedProof, setTypedProof] = useState('');
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (state === 'busy') return;
    setState('busy');
    const done = await membersApi.transfer(organization.id, member.id, proofIn(typedProof));
    if (!done.ok) return setState(done.failure);
    await reload();
    onClose();
    toast(t('organization.transferred', { name: member.name }), { tone: 'good' });
  };
  return (
    <Dialog
      title={t('organization.transfer_title', { name: member.name })}
      size="s"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="danger" type="submit" form={formId} isPending={state === 'busy'}>
            {t('organization.transfer')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <p>{t('organization.transfer_text', { name: member.name, organization: organization.name })}</p>
        <ProofField value={typedProof} onChange={setTypedProof} />
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
