import { and, eq, ne, sql } from 'drizzle-orm';
import { members, scimGroupMembers, scimGroups, signOnRules } from '../../../core/tenancy/schema.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import type { Database } from '../../../platform/database.ts';

/** The members whose roles a change to groups may move, as a JSON array of ids. */
const among = (ids: readonly string[]) => sql`${members.id} in (select value from json_each(${JSON.stringify(ids)}))`;

/**
 * Gives members the highest role that their groups have in the organisation's mapping, else its default role; one
 * statement, so that simultaneous changes cannot end with an old answer. Without a mapping nothing changes, owners stay
 * owners, and grants on single projects stay (as at sign-on, `core/tenancy/single-sign-on/group-roles.ts`).
 */
export function roleStatement(db: Database, organizationId: string, memberIds: readonly string[]) {
  const role = sql`rule.value ->> 'role'`;
  const ownGroups = sql`select 1 from ${scimGroupMembers} join ${scimGroups} on ${scimGroups.id} = ${scimGroupMembers.groupId}
    where ${scimGroupMembers.memberId} = ${members.id} and rule.value ->> 'group' in (${scimGroups.displayName}, ${scimGroups.externalId})`;
  const highest = sql`select ${role} from json_each(${signOnRules.groupRoles}) as rule where exists (${ownGroups})
    order by case ${role} when 'admin' then 3 when 'editor' then 2 else 1 end desc limit 1`;
  return db
    .update(members)
    .set({ role: sql`coalesce((${highest}), ${signOnRules.defaultRole})` })
    .from(signOnRules)
    .where(
      and(
        eq(signOnRules.organizationId, organizationId),
        sql`json_array_length(${signOnRules.groupRoles}) > 0`,
        eq(members.organizationId, organizationId),
        ne(members.role, 'owner'),
        among(memberIds),
      ),
    );
}

export function rolesOf(db: Database, organizationId: string, memberIds: readonly string[]) {
  return db
    .select({ id: members.id, userId: members.userId, role: members.role })
    .from(members)
    .where(and(eq(members.organizationId, organizationId), among(memberIds)));
}

type Roles = Awaited<ReturnType<typeof rolesOf>>;

/** Records the roles that a change to groups, or to what they give, has moved. */
export async function recordRoles(
  db: Database,
  { organizationId, actor }: { readonly organizationId: string; readonly actor: string },
  before: Roles,
  nowMs: number,
): Promise<void> {
  const after = await rolesOf(
    db,
    organizationId,
    before.map(({ id }) => id),
  );
  const roleBefore = new Map(before.map(({ id, role }) => [id, role]));
  const moved = after.filter(({ id, role }) => roleBefore.get(id) !== role);
  const [first, ...more] = moved.map(({ id, userId, role }) => {
    const changed = { before: { role: roleBefore.get(id) }, after: { role } };
    const entry = { organizationId, actor, action: 'member.role_by_groups', target: id, details: { user_id: userId } };
    return auditInsert(db, { ...entry, ...changed }, nowMs);
  });
  if (first) await db.batch([first, ...more]);
}

/** The members whom the organisation's directory has put into groups. */
export async function groupedMembers(db: Database, organizationId: string): Promise<readonly string[]> {
  const found = await db
    .selectDistinct({ id: scimGroupMembers.memberId })
    .from(scimGroupMembers)
    .innerJoin(scimGroups, eq(scimGroups.id, scimGroupMembers.groupId))
    .where(eq(scimGroups.organizationId, organizationId));
  return found.map(({ id }) => id);
}
