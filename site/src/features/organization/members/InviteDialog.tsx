import { type FormEvent, useId, useState } from 'react';
import type { Proof } from '../../../../../core/api/second-factor.ts';
import { membersApi } from '../../../api/members.ts';
import type { Failure, Outcome } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { TextField } from '../../../ui/text-field/TextField.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AskProof } from '../../security/AskProof.tsx';
import { AccessFields } from './AccessFields.tsx';
import { type Access, addressesIn, sentAccess } from './access.ts';
import styles from './members.module.css';
import { useReload } from './use-members.ts';

const AT_FIRST: Access = { role: 'viewer', project_access: 'all', projects: [] };

/** Invites one or several people with the same role and projects. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const formId = useId();
  const [emails, setEmails] = useState('');
  const [access, setAccess] = useState(AT_FIRST);
  const [state, setState] = useState<'editing' | 'busy' | 'proving' | Failure>('editing');
  const addresses = addressesIn(emails);
  const send = async (proof?: Proof): Promise<Outcome<unknown>> => {
    const sent = await membersApi.invite(organization.id, {
      invitations: addresses.map((email) => ({ email, ...sentAccess(access) })),
      ...(proof && { proof }),
    });
    await reload();
    return sent;
  };
  const finish = (): void => {
    onClose();
    toast(t('organization.invited', { count: addresses.length }), { tone: 'good' });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (addresses.length === 0 || state === 'busy') return;
    if (access.role === 'owner') return setState('proving');
    setState('busy');
    const sent = await send();
    if (sent.ok) finish();
    else setState(sent.failure);
  };
  if (state === 'proving') {
    return (
      <AskProof
        title={t('security.prove')}
        text={t('organization.prove_owner')}
        submitLabel={t('organization.invite_send')}
        action={send}
        onDone={finish}
        onClose={() => setState('editing')}
      />
    );
  }
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
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
