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
import { AccessFields } from './AccessFields.tsx';
import { type Access, proofIn, sentAccess } from './access.ts';
import styles from './members.module.css';
import { ProofField } from './ProofField.tsx';
import { useReload } from './use-members.ts';

/** The role and the projects of a member. */
export function MemberDialog({ of: member, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const formId = useId();
  const [access, setAccess] = useState<Access>(member);
  const [typedProof, setTypedProof] = useState('');
  const [state, setState] = useState<'editing' | 'busy' | Failure>('editing');
  const becomesOwner = access.role === 'owner' && member.role !== 'owner';
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (state === 'busy') return;
    setState('busy');
    const { role, project_access, projects } = sentAccess(access);
    const saved = await membersApi.update(organization.id, member.id, {
      ...(role !== member.role && { role }),
      project_access,
      projects,
      ...(becomesOwner && { proof: proofIn(typedProof) }),
    });
    if (!saved.ok) return setState(saved.failure);
    await reload();
    onClose();
    toast(t('organization.member_saved', { name: member.name }), { tone: 'good' });
  };
  return (
    <Dialog
      title={t('organization.member_title', { name: member.name })}
      description={member.email}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isPending={state === 'busy'}>
            {t('organization.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <AccessFields access={access} onChange={setAccess} />
        {becomesOwner && <ProofField value={typedProof} onChange={setTypedProof} />}
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
