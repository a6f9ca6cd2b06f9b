import { useState } from 'react';
import type { InvitationSummary } from '../../../../../core/api/members.ts';
import { membersApi } from '../../../api/members.ts';
import type { Outcome } from '../../../api/outcome.ts';
import { useOrganization } from '../../../app/organization.ts';
import { day } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { Button } from '../../../ui/button/Button.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { Panel } from '../../../ui/panel/Panel.tsx';
import { toast } from '../../../ui/toast/toast.ts';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import { ROLE_WORDS } from '../role-words.ts';
import { useInvitations, useReload } from './use-members.ts';

/** Invitations that nobody has accepted. */
export function Invitations() {
  const invitations = useInvitations().value?.invitations ?? [];
  if (invitations.length === 0) return null;
  return (
    <Panel title={t('organization.invitations')} padding="none">
      <ul className={settings.items}>
        {invitations.map((invitation) => (
          <InvitationItem key={invitation.id} of={invitation} />
        ))}
      </ul>
    </Panel>
  );
}

function InvitationItem({ of: { id, email, role, expires_at, is_expired } }: { readonly of: InvitationSummary }) {
  const organization = useOrganization();
  const reload = useReload();
  const [busy, setBusy] = useState<'resend' | 'withdraw'>();
  const run = async (kind: 'resend' | 'withdraw', call: Promise<Outcome<unknown>>, done: string): Promise<void> => {
    setBusy(kind);
    const outcome = await call;
    setBusy(undefined);
    await reload();
    if (outcome.ok) toast(done, { tone: 'good' });
    else toast(outcome.failure.message, { tone: 'bad' });
  };
  const date = day(expires_at.slice(0, 10));
  return (
    <li className={settings.item} data-focus-item>
      <div className={settings.itemWords}>
        <Name text={email} className={settings.itemName} />
        <p className={settings.itemNote}>
          <Badge>{t(ROLE_WORDS[role])}</Badge>
          {is_expired ? (
            <Badge tone="warn">{t('organization.invitation_expired')}</Badge>
          ) : (
            <span>{t('organization.invitation_until', { date })}</span>
          )}
        </p>
      </div>
      <div className={settings.itemActions}>
        <Button
          size="s"
          isPending={busy === 'resend'}
          onPress={() =>
            void run('resend', membersApi.resend(organization.id, id), t('organization.invited', { count: 1 }))
          }
        >
          {t('organization.resend')}
        </Button>
        <Button
          size="s"
          isPending={busy === 'withdraw'}
          onPress={() =>
            void run('withdraw', membersApi.withdraw(organization.id, id), t('organization.withdrawn', { email }))
          }
        >
          {t('organization.withdraw')}
        </Button>
      </div>
    </li>
  );
}
