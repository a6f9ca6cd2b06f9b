import { useQueryClient } from '@tanstack/react-query';
import { membersApi } from '../../../api/members.ts';
import { useMayInOrganization, useOrganization } from '../../../app/organization.ts';
import { ME } from '../../../app/session.ts';
import { useResource } from '../../../data/use-resource.ts';

const MEMBERS = 'members';

/** The members of the organisation. */
export function useMembers() {
  const { id } = useOrganization();
  return useResource({ key: [MEMBERS, id, 'list'], read: (signal) => membersApi.list(id, signal) });
}

/** Its pending invitations; only for those who may invite. */
export function useInvitations() {
  const { id } = useOrganization();
  const isEnabled = useMayInOrganization('user', 'create');
  return useResource({
    key: [MEMBERS, id, 'invitations'],
    read: (signal) => membersApi.invitations(id, signal),
    isEnabled,
  });
}

/** Reads members, invitations and one's own rights again after a change. */
export function useReload(): () => Promise<void> {
  const { id } = useOrganization();
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: [MEMBERS, id] }),
      client.invalidateQueries({ queryKey: ME.key }),
    ]);
  };
}
