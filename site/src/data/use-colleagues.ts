import type { Member } from '../../../core/api/members.ts';
import { membersApi } from '../api/members.ts';
import { useProject } from '../app/project.ts';
import { useMe } from '../app/session.ts';
import { useResource } from './use-resource.ts';

/** The members of the organization that the project belongs to; none until they have come. */
export function useColleagues(): readonly Member[] {
  const { id: projectId } = useProject();
  const organization = useMe().organizations.find(({ projects }) => projects.some(({ id }) => id === projectId));
  const organizationId = organization?.id ?? '';
  const { value } = useResource({
    key: ['members', organizationId],
    read: (signal) => membersApi.list(organizationId, signal),
    isEnabled: organizationId !== '',
  });
  return value?.members ?? [];
}
