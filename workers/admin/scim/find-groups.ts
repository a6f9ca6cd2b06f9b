import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { slicesOf } from '../../../core/base/slices.ts';
import { members, scimGroupMembers, scimGroups, scimUsers, user } from '../../../core/tenancy/schema.ts';
import type { Condition } from '../../../core/tenancy/scim/filter.ts';
import type { Database } from '../../../platform/database.ts';
import type { Page } from './find-users.ts';
import type { ShownMember } from './resources.ts';

export type Group = typeof scimGroups.$inferSelect;
export const GROUP_ATTRIBUTES = ['displayname', 'externalid', 'id', 'members', 'members.value'];
/** D1 accepts 100 values per statement. */
const VALUES_MAX = 90;

export async function findGroup(db: Database, organizationId: string, id: string): Promise<Group | undefined> {
  return db
    .select()
    .from(scimGroups)
    .where(and(eq(scimGroups.organizationId, organizationId), eq(scimGroups.id, id)))
    .get();
}

export async function listGroups(
  db: Database,
  organizationId: string,
  conditions: readonly Condition[],
  { startIndex, count: limit }: Page,
): Promise<{ readonly total: number; readonly groups: readonly Group[] }> {
  const which = and(eq(scimGroups.organizationId, organizationId), ...conditions.map(conditionOf));
  const [groups, total] = await Promise.all([
    db
      .select()
      .from(scimGroups)
      .where(which)
      .orderBy(asc(scimGroups.createdAt), asc(scimGroups.id))
      .limit(limit)
      .offset(startIndex - 1),
    db.select({ total: count() }).from(scimGroups).where(which).get(),
  ]);
  return { total: total?.total ?? 0, groups };
}

/** The members of several groups, by the id of the group. */
export async function membersOfGroups(
  db: Database,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ShownMember[]>> {
  const found = await Promise.all(
    slicesOf([...groupIds], VALUES_MAX).map((some) =>
      db
        .select({
          groupId: scimGroupMembers.groupId,
          id: members.id,
          name: sql<string>`coalesce(${scimUsers.displayName}, ${user.name})`,
        })
        .from(scimGroupMembers)
        .innerJoin(members, eq(members.id, scimGroupMembers.memberId))
        .innerJoin(user, eq(user.id, members.userId))
        .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
        .where(inArray(scimGroupMembers.groupId, some))
        .orderBy(members.id),
    ),
  );
  return Map.groupBy(found.flat(), ({ groupId }) => groupId);
}

function conditionOf({ attribute, value }: Condition): SQL {
  if (attribute === 'displayname') return eq(scimGroups.displayName, value);
  if (attribute === 'externalid') return eq(scimGroups.externalId, value);
  if (attribute === 'id') return eq(scimGroups.id, value);
  return sql`exists (select 1 from ${scimGroupMembers} where ${scimGroupMembers.groupId} = ${scimGroups.id} and ${scimGroupMembers.memberId} = ${value})`;
}
