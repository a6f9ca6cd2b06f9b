import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { OwnInvitation } from '../../../../core/api/members.ts';
import { membersApi } from '../../api/members.ts';
import { organizationAddress } from '../../app/AppLink.tsx';
import { ME } from '../../app/session.ts';
import { useResource } from '../../data/use-resource.ts';
import { day } from '../../format/days.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Panel } from '../../ui/panel/Panel.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { ROLE_WORDS } from '../organization/role-words.ts';
import settings from '../settings/settings.module.css';
import styles from './invitation.module.css';
import { forgetToken } from './remembered-token.ts';

const OWN_INVITATIONS = { key: ['own-invitations'], read: membersApi.own };

/** The open invitations to the person's own address; nothing if there are none. */
export function OwnInvitations() {
  const invitations = useResource(OWN_INVITATIONS).value?.invitations ?? [];
  if (invitations.length === 0) return null;
  return (
    <Panel title={t('organization.own_invitations')} padding="none" className={styles.own}>
      <ul className={settings.items}>
        {invitations.map((invitation) => (
          <OwnInvitationItem key={invitation.id} of={invitation} />
        ))}
      </ul>
    </Panel>
  );
}

function OwnInvitationItem({ of: invitation }: { readonly of: OwnInvitation }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isBusy, setIsBusy] = useState(false);
  const organization = invitation.organization.name;
  const accept = async (): Promise<void> => {
    setIsBusy(true);
    const joined = await membersApi.acceptOwn(invitation.id);
    await client.invalidateQueries({ queryKey: OWN_INVITATIONS.key });
    setIsBusy(false);
    if (!joined.ok) return toast(joined.failure.message, { tone: 'bad' });
    forgetToken();
    await client.invalidateQueries({ queryKey: ME.key });
    await navigate({ to: organizationAddress(joined.value.organization_id, 'members') });
    toast(t('organization.joined', { organization }), { tone: 'good' });
  };
  return (
    <li className={settings.item}>
      <div className={settings.itemWords}>
        <span className={settings.itemName}>
          {t('organization.invitation_title', { inviter: invitation.invited_by, organization })}
        </span>
        <p className={settings.itemNote}>
          <span>{t('organization.invitation_role', { role: t(ROLE_WORDS[invitation.role]) })}</span>
          <span>{t('organization.invitation_until', { date: day(invitation.expires_at.slice(0, 10)) })}</span>
        </p>
      </div>
      <div className={settings.itemActions}>
        <Button size="s" variant="primary" isPending={isBusy} onPress={() => void accept()}>
          {t('organization.accept')}
        </Button>
      </div>
    </li>
  );
}
