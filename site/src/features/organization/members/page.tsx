import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMayInOrganization } from '../../../app/organization.ts';
import { Banner } from '../../../ui/banner/Banner.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { FailureText } from '../../../ui/failure-text/FailureText.tsx';
import { useFocusHome } from '../../../ui/focus/use-focus-home.ts';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { SkeletonRows } from '../../../ui/skeleton/Skeleton.tsx';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import { OrganizationPageFrame } from '../OrganizationPageFrame.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberDialog } from './MemberDialog.tsx';
import { MemberItem, type MemberTask } from './MemberItem.tsx';
import { OutsideRecipients } from './OutsideRecipients.tsx';
import { LeaveQuestion, RemoveQuestion } from './RemoveQuestion.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { UnlinkDialog } from './UnlinkDialog.tsx';
import { useMembers } from './use-members.ts';

/** The members of an organisation and the invitations to it. */
export function Page() {
  const members = useMembers();
  const mayInvite = useMayInOrganization('user', 'create');
  const focusHome = useFocusHome();
  const [task, setTask] = useState<MemberTask | 'invite'>();
  const invite = mayInvite && (
    <Button variant="primary" glyph={UserPlus} onPress={() => setTask('invite')}>
      {t('organization.invite')}
    </Button>
  );
  return (
    <OrganizationPageFrame page="members" actions={invite}>
      <div className={settings.stack} ref={focusHome}>
        {members.value === undefined && members.failure !== undefined && (
          <Banner tone="bad">
            <FailureText failure={members.failure} />
          </Banner>
        )}
        <Panel title={t('organization.members')} padding="none" isBusy={members.isLoading}>
          {members.isLoading && <SkeletonRows count={3} height="3.5rem" />}
          <ul className={settings.items}>
            {members.value?.members.map((member) => (
              <MemberItem key={member.id} of={member} onTask={setTask} />
            ))}
          </ul>
        </Panel>
        <Invitations />
        <OutsideRecipients />
      </div>
      <Task of={task} onClose={() => setTask(undefined)} />
    </OrganizationPageFrame>
  );
}

function Task({ of: task, onClose }: { readonly of: MemberTask | 'invite' | undefined; readonly onClose: () => void }) {
  if (task === undefined) return null;
  if (task === 'invite') return <InviteDialog onClose={onClose} />;
  const { kind, member } = task;
  if (kind === 'unlink') return <UnlinkDialog of={member} link={task.link} onClose={onClose} />;
  if (kind === 'edit') return <MemberDialog of={member} onClose={onClose} />;
  if (kind === 'transfer') return <TransferDialog to={member} onClose={onClose} />;
  return kind === 'leave' ? <LeaveQuestion onClose={onClose} /> : <RemoveQuestion of={member} onClose={onClose} />;
}
