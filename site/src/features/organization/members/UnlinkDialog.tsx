import type { Member } from '../../../../../core/api/members.ts';
import { membersApi } from '../../../api/members.ts';
import { useOrganization } from '../../../app/organization.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AskProof } from '../../security/AskProof.tsx';
import { useReload } from './use-members.ts';

export type SignOnLink = NonNullable<Member['sign_on']>[number];

/** Ends a member's link to an identity provider. */
export function UnlinkDialog({ of: member, link, onClose }: UnlinkDialogProps) {
  const organization = useOrganization();
  const reload = useReload();
  const { provider, provider_id } = link;
  const finish = async (): Promise<void> => {
    await reload();
    onClose();
    toast(t('organization.unlinked', { name: member.name, provider }), { tone: 'good' });
  };
  return (
    <AskProof
      title={t('organization.unlink_title', { name: member.name, provider })}
      text={t('organization.unlink_text', { provider })}
      submitLabel={t('organization.unlink_submit')}
      isTone="danger"
      action={(proof) => membersApi.unlink(organization.id, member.id, provider_id, proof)}
      onDone={() => void finish()}
      onClose={onClose}
    />
  );
}

type UnlinkDialogProps = { readonly of: Member; readonly link: SignOnLink; readonly onClose: () => void };
