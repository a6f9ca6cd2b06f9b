import { type FormEvent, useId, useState } from 'react';
import { membersApi } from '../../../api/members.ts';
import type { Failure } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AccessFields } from './AccessFields.tsx';
import { type Access, addressesIn, proofIn, sentAccess } from './access.ts';
import styles from './members.module.css';
import { ProofField } from './ProofField.tsx';
import { useReload } from './use-members.ts';

const AT_FIRST: Access = { role: 'viewer', project_access: 'all', projects: [] };

/** Invites one or several people with the same role and projects. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const formId = useId();
  const [emails, setEmails] = useState('');
  const [access, setAccess] = useState(AT_FIRST);
  const [typedProof, setTypedProof] = useState('');
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const addresses = addressesIn(emails);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (addresses.length === 0 || state === 'busy') return;
    setState('busy');
    const sent = await membersApi.invite(organization.id, {
      invitations: addresses.map((email) => ({ email, ...sentAccess(access) })),
      ...(access.role === 'owner' && { proof: proofIn(typedProof) }),
    });
    await reload();
    if (!sent.ok) return setState(sent.failure);
    onClose();
    toast(t('organization.invited', { count: addresses.length }), { tone: 'good' });
  };
  return (
    <Dialog
      title={t('organization.invite_title')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            isPending={state === 'busy'}
            isDisabled={addresses.length === 0}
          >
            {t('organization.invite_send')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <TextField
          label={t('organization.invite_emails')}
          description={t('organization.invite_emails_hint')}
          value={emails}
          onChange={setEmails}
          isMultiline
          autoFocus
        />
        <AccessFields access={access} onChange={setAccess} />
        {access.role === 'owner' && <ProofField value={typedProof} onChange={setTypedProof} />}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
