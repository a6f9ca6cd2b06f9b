import { Ellipsis } from 'lucide-react';
import type { Member } from '../../../../../core/api/members.ts';
import { atLeast } from '../../../../../core/tenancy/permissions.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { useMe } from '../../../app/session.ts';
import { ago } from '../../../format/days.ts';
import { Badge } from '../../../ui/badge/Badge.tsx';
import { IconButton } from '../../../ui/button/IconButton.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Menu } from '../../../ui/menu/Menu.tsx';
import { MenuItem } from '../../../ui/menu/MenuItem.tsx';
import { Name } from '../../../ui/name/Name.tsx';
import { t } from '../../../words/t.ts';
import settings from '../../settings/settings.module.css';
import { ROLE_WORDS } from '../role-words.ts';
import { canBeLimited } from './access.ts';
import type { SignOnLink } from './UnlinkDialog.tsx';

type SimpleTask = { readonly kind: 'edit' | 'remove' | 'transfer' | 'leave'; readonly member: Member };
export type MemberTask = SimpleTask | { readonly kind: 'unlink'; readonly member: Member; readonly link: SignOnLink };

/** A member: role, projects, how they sign in; and the actions that the reader may take. */
export function MemberItem({
  of: member,
  onTask,
}: {
  readonly of: Member;
  readonly onTask: (task: MemberTask) => void;
}) {
  const { user } = useMe();
  const isMe = member.user_id === user.id;
  return (
    <li className={classNames(settings.item, settings.beside)} data-focus-item>
      <div className={settings.itemWords}>
        <span>
          <Name text={member.name} className={settings.itemName} /> {isMe && <Badge>{t('organization.you')}</Badge>}
        </span>
        <p className={settings.itemNote}>
          <span>{member.email}</span>
          <Badge tone={member.role === 'owner' ? 'accent' : 'neutral'}>{t(ROLE_WORDS[member.role])}</Badge>
          {canBeLimited(member.role) && member.project_access === 'granted' && (
            <span>{t('organization.some_projects', { count: member.projects.length })}</span>
          )}
          {member.is_deactivated && <Badge tone="warn">{t('organization.deactivated')}</Badge>}
          <SignInFacts of={member} />
        </p>
      </div>
      <div className={settings.itemActions}>
        <Actions of={member} isMe={isMe} onTask={onTask} />
      </div>
    </li>
  );
}

/** How the member signs in, and when they last did; only for those who may change members. */
function SignInFacts({ of: { sign_in, has_second_factor, last_seen_at } }: { readonly of: Member }) {
  if (sign_in === undefined) return null;
  const ways = sign_in.map((way) => (way === 'password' || way === 'passkey' ? t(`organization.by_${way}`) : 'SSO'));
  return (
    <>
      {ways.length > 0 && <span>{[...new Set(ways)].join(', ')}</span>}
      <span>{has_second_factor === true ? t('organization.second_factor') : t('organization.no_second_factor')}</span>
      <span>
        {last_seen_at === undefined || last_seen_at === null
          ? t('organization.not_seen')
          : t('organization.seen', { ago: ago(Date.parse(last_seen_at), Date.now()) })}
      </span>
    </>
  );
}

type ActionsProps = { readonly of: Member; readonly isMe: boolean; readonly onTask: (task: MemberTask) => void };

function Actions({ of: member, isMe, onTask }: ActionsProps) {
  const { role } = useOrganization();
  const isAdmin = useMayInOrganization('user', 'update');
  const mayTransfer = useMayInOrganization('organization', 'transfer');
  const mayChange = isAdmin && atLeast(role, member.role);
  const task = (kind: SimpleTask['kind']) => () => onTask({ kind, member });
  if (!mayChange && !isMe) return null;
  return (
    <Menu
      trigger={<IconButton glyph={Ellipsis} label={t('organization.actions_for', { name: member.name })} />}
      placement="bottom end"
    >
      {mayChange && <MenuItem text={t('organization.change_access')} onAction={task('edit')} />}
      {mayTransfer && !isMe && <MenuItem text={t('organization.transfer')} onAction={task('transfer')} />}
      {member.sign_on?.map((link) => (
        <MenuItem
          key={link.provider_id}
          text={t('organization.unlink', { provider: link.provider })}
          onAction={() => onTask({ kind: 'unlink', member, link })}
        />
      ))}
      {isMe ? (
        <MenuItem text={t('organization.leave')} tone="danger" onAction={task('leave')} />
      ) : (
        <MenuItem text={t('organization.remove')} tone="danger" onAction={task('remove')} />
      )}
    </Menu>
  );
}
