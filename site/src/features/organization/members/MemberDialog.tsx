import { type FormEvent, useId, useState } from 'react';
import type { Member } from '../../../../../core/api/members.ts';
import type { Proof } from '../../../../../core/api/second-factor.ts';
import { membersApi } from '../../../api/members.ts';
import type { Failure, Outcome } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AskProof } from '../../security/AskProof.tsx';
import { AccessFields } from './AccessFields.tsx';
import { type Access, sentAccess } from './access.ts';
import styles from './members.module.css';
import { useReload } from './use-members.ts';

/** The role and the projects of a member. */
export function MemberDialog({ of: member, onClose }: { readonly of: Member; readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const formId = useId();
  const [access, setAccess] = useState<Access>(member);
  const [state, setState] = useState<'editing' | 'busy' | 'proving' | Failure>('editing');
  const becomesOwner = access.role === 'owner' && member.role !== 'owner';
  const save = (proof?: Proof): Promise<Outcome<unknown>> => {
    const { role, project_access, projects } = sentAccess(access);
    return membersApi.update(organization.id, member.id, {
      ...(role !== member.role && { role }),
      project_access,
      projects,
      ...(proof && { proof }),
    });
  };
  const finish = async (): Promise<void> => {
    await reload();
    onClose();
    toast(t('organization.member_saved', { name: member.name }), { tone: 'good' });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (state === 'busy') return;
    if (becomesOwner) return setState('proving');
    setState('busy');
    const saved = await save();
    if (saved.ok) await finish();
    else setState(saved.failure);
  };
  if (state === 'proving') {
    return (
      <AskProof
        title={t('security.prove')}
        text={t('organization.prove_owner')}
        submitLabel={t('organization.save')}
        action={save}
        onDone={() => void finish()}
        onClose={() => setState('editing')}
      />
    );
  }
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
        {typeof state === 'object' && (
          <Banner tone="bad">
            <FailureText failure={state} />
          </Banner>
        )}
      </form>
    </Dialog>
  );
}
