import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MailOpen, MailX } from 'lucide-react';
import { useState } from 'react';
import type { InvitationShown } from '../../../../core/api/members.ts';
import { membersApi } from '../../api/members.ts';
import type { Failure } from '../../api/outcome.ts';
import { organizationAddress } from '../../app/AppLink.tsx';
import { ME, useMe } from '../../app/session.ts';
import { useResource } from '../../data/use-resource.ts';
import { Banner } from '../../ui/banner/Banner.tsx';
import { Button } from '../../ui/button/Button.tsx';
import { EmptyState } from '../../ui/empty-state/EmptyState.tsx';
import { FailureText } from '../../ui/failure-text/FailureText.tsx';
import { PageHead } from '../../ui/page-head/PageHead.tsx';
import { SkeletonRows } from '../../ui/skeleton/Skeleton.tsx';
import { toast } from '../../ui/toast/toast.ts';
import { t } from '../../words/t.ts';
import { signOut } from '../frame/sign-out.ts';
import { ROLE_WORDS } from '../organization/role-words.ts';
import { forgetToken, openedToken, rememberToken } from './remembered-token.ts';

/** The link of an invitation, for whoever is signed in. */
export function Page() {
  const [token] = useState(() => {
    rememberToken(location);
    return openedToken();
  });
  const invitation = useResource({ key: ['invitation', token], read: () => membersApi.look(token) });
  return (
    <>
      <PageHead title={t('organization.invitation')} />
      {invitation.isLoading && <SkeletonRows count={2} height="3rem" />}
      {invitation.value !== undefined && <Offer of={invitation.value} token={token} />}
      {invitation.value === undefined && invitation.failure !== undefined && <Unusable failure={invitation.failure} />}
    </>
  );
}

function Offer({ of: invitation, token }: { readonly of: InvitationShown; readonly token: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [state, setState] = useState<'shown' | 'busy' | Failure>('shown');
  const { organization, role, invited_by } = invitation;
  const accept = async (): Promise<void> => {
    setState('busy');
    const joined = await membersApi.accept(token);
    if (!joined.ok) return setState(joined.failure);
    forgetToken();
    await client.invalidateQueries({ queryKey: ME.key });
    await navigate({ to: organizationAddress(joined.value.organization_id, 'members') });
    toast(t('organization.joined', { organization: organization.name }), { tone: 'good' });
  };
  const title = t('organization.invitation_title', { inviter: invited_by, organization: organization.name });
  if (!invitation.is_mine) return <OtherAddress title={title} email={invitation.email} />;
  return (
    <EmptyState
      glyph={MailOpen}
      title={title}
      actions={
        <Button variant="primary" isPending={state === 'busy'} onPress={() => void accept()}>
          {t('organization.accept')}
        </Button>
      }
    >
      <p>{t('organization.invitation_role', { role: t(ROLE_WORDS[role]) })}</p>
      {typeof state === 'object' && (
        <Banner tone="bad">
          <FailureText failure={state} />
        </Banner>
      )}
    </EmptyState>
  );
}

function OtherAddress({ title, email }: { readonly title: string; readonly email: string }) {
  const { user } = useMe();
  const client = useQueryClient();
  return (
    <EmptyState
      glyph={MailX}
      title={title}
      actions={<Button onPress={() => void signOut(client)}>{t('frame.sign_out')}</Button>}
    >
      {t('organization.invitation_other', { email, own: user.email })}
    </EmptyState>
  );
}

function Unusable({ failure }: { readonly failure: Failure }) {
  if (failure.status === 404 || failure.status === 400) {
    return (
      <EmptyState glyph={MailX} title={t('organization.invitation_gone')}>
        {t('organization.invitation_gone_text')}
      </EmptyState>
    );
  }
  return (
    <Banner tone="bad">
      <FailureText failure={failure} />
    </Banner>
  );
}
