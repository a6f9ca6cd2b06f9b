import { shortHash } from '../../../core/base/hash.ts';
import type { scimGroups } from '../../../core/tenancy/schema.ts';
import type { DirectoryUser, Page } from './find-users.ts';

export const USER_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP_SCHEMA = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const LIST_SCHEMA = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

export type ShownMember = { readonly id: string; readonly name: string };

export function addressOf(publicUrl: string, path: string): string {
  return `${publicUrl}/scim/v2/${path}`;
}

export function userResource(publicUrl: string, { member, account, scim }: DirectoryUser) {
  const displayName = scim?.displayName ?? account.name;
  const shown = {
    ...(scim?.externalId ? { externalId: scim.externalId } : {}),
    userName: scim?.userName ?? account.email,
    displayName,
    name: {
      formatted: displayName,
      ...(scim?.givenName ? { givenName: scim.givenName } : {}),
      ...(scim?.familyName ? { familyName: scim.familyName } : {}),
    },
    emails: [{ value: scim?.email ?? account.email, type: 'work', primary: true }],
    active: member.deactivatedAt === null,
  };
  const changedAt = scim?.updatedAt ?? member.createdAt;
  const location = addressOf(publicUrl, `Users/${member.id}`);
  return {
    schemas: [USER_SCHEMA],
    id: member.id,
    ...shown,
    meta: { resourceType: 'User', ...timesOf(member.createdAt, changedAt), version: versionOf(shown), location },
  };
}

/** @param memberList  absent where the caller excludes members */
export function groupResource(
  publicUrl: string,
  group: typeof scimGroups.$inferSelect,
  memberList: readonly ShownMember[] | undefined,
) {
  const shown = {
    ...(group.externalId ? { externalId: group.externalId } : {}),
    displayName: group.displayName,
    ...(memberList && {
      members: memberList.map(({ id, name }) => ({
        value: id,
        display: name,
        type: 'User',
        $ref: addressOf(publicUrl, `Users/${id}`),
      })),
    }),
  };
  const location = addressOf(publicUrl, `Groups/${group.id}`);
  return {
    schemas: [GROUP_SCHEMA],
    id: group.id,
    ...shown,
    meta: { resourceType: 'Group', ...timesOf(group.createdAt, group.updatedAt), version: versionOf(shown), location },
  };
}

export function listResource(resources: readonly object[], total: number, { startIndex }: Pick<Page, 'startIndex'>) {
  return {
    schemas: [LIST_SCHEMA],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function timesOf(createdAt: Date, changedAt: Date) {
  return { created: createdAt.toISOString(), lastModified: changedAt.toISOString() };
}

function versionOf(shown: object): string {
  return `W/"${shortHash(JSON.stringify(shown))}"`;
}
