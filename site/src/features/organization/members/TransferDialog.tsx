import type { Member } from '../../../../../core/api/members.ts';
import { membersApi } from '../../../api/members.ts';
import { useOrganization } from '../../../app/organization.ts';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import { AskProof } from '../../security/AskProof.tsx';
import { useReload } from './use-members.ts';

/** Makes a member the owner in one's own place. */
export function TransferDialog({ to: member, onClose }: { readonly to: Member; readonly onClose: () => void }) {
  const organization = useOrganization();
  const reload = useReload();
  const finish = async (): Promise<void> => {
    await reload();
    onClose();
    toast(t('organization.transferred', { name: member.name }), { tone: 'good' });
  };
  return (
    <AskProof
      title={t('organization.transfer_title', { name: member.name })}
      text={t('organization.transfer_text', { name: member.name, organization: organization.name })}
      submitLabel={t('organization.transfer')}
      isTone="danger"
      action={(proof) => membersApi.transfer(organization.id, member.id, proof)}
      onDone={() => void finish()}
      onClose={onClose}
    />
  );
}
