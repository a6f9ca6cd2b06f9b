import { and, asc, count, eq, isNotNull, or, type SQL, sql } from 'drizzle-orm';
import { members, scimUsers, signOnDomains, user } from '../../../core/tenancy/schema.ts';
import type { Condition } from '../../../core/tenancy/scim/filter.ts';
import type { Database } from '../../../platform/database.ts';

export const USER_ATTRIBUTES = ['username', 'externalid', 'id', 'displayname', 'emails.value', 'emails', 'active'];

/** The name by which the directory knows a member: the address of the account until it has said another. */
const USER_NAME = sql`lower(coalesce(${scimUsers.userName}, ${user.email}))`;

/** The page of a list, by RFC 7644 (3.4.2.4): from 1. */
export type Page = { readonly startIndex: number; readonly count: number };

export type DirectoryUser = {
  readonly member: typeof members.$inferSelect;
  readonly account: typeof user.$inferSelect;
  readonly scim: typeof scimUsers.$inferSelect | null;
};

/** The members that a directory may see: those of proved domains, and those that it has made. */
function visible(organizationId: string): SQL | undefined {
  const domains = sql`select ${signOnDomains.domain} from ${signOnDomains} where ${and(eq(signOnDomains.organizationId, organizationId), isNotNull(signOnDomains.verifiedAt))}`;
  const isOfDomain = sql`lower(substr(${user.email}, instr(${user.email}, '@') + 1)) in (${domains})`;
  return and(eq(members.organizationId, organizationId), or(isNotNull(scimUsers.memberId), isOfDomain));
}

function selectUsers(db: Database, organizationId: string, which: SQL | undefined) {
  return db
    .select({ member: members, account: user, scim: scimUsers })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
    .where(and(visible(organizationId), which))
    .orderBy(asc(members.createdAt), asc(members.id));
}

export async function findUser(db: Database, organizationId: string, id: string): Promise<DirectoryUser | undefined> {
  return selectUsers(db, organizationId, eq(members.id, id)).get();
}

export async function listUsers(
  db: Database,
  organizationId: string,
  conditions: readonly Condition[],
  { startIndex, count: limit }: Page,
): Promise<{ readonly total: number; readonly users: readonly DirectoryUser[] }> {
  const which = and(...conditions.map(conditionOf));
  const [users, total] = await Promise.all([
    selectUsers(db, organizationId, which)
      .limit(limit)
      .offset(startIndex - 1),
    db
      .select({ total: count() })
      .from(members)
      .innerJoin(user, eq(user.id, members.userId))
      .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
      .where(and(visible(organizationId), which))
      .get(),
  ]);
  return { total: total?.total ?? 0, users };
}

/**
 * Members that already have this name or external id, whatever their domain.
 *
 * @param email  the address of the account that would become a member
 */
export async function usersNamed(
  db: Database,
  organizationId: string,
  { userName, externalId, email }: { userName: string; externalId: string | null; email?: string },
): Promise<readonly DirectoryUser[]> {
  return db
    .select({ member: members, account: user, scim: scimUsers })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .leftJoin(scimUsers, eq(scimUsers.memberId, members.id))
    .where(
      and(
        eq(members.organizationId, organizationId),
        or(
          sql`${USER_NAME} = ${userName.toLowerCase()}`,
          externalId === null ? undefined : eq(scimUsers.externalId, externalId),
          email === undefined ? undefined : eq(user.email, email),
        ),
      ),
    );
}

function conditionOf({ attribute, value }: Condition): SQL {
  if (attribute === 'username') return sql`${USER_NAME} = ${value.toLowerCase()}`;
  if (attribute === 'externalid') return eq(scimUsers.externalId, value);
  if (attribute === 'id') return eq(members.id, value);
  if (attribute === 'displayname') return sql`coalesce(${scimUsers.displayName}, ${user.name}) = ${value}`;
  if (attribute === 'active')
    return sql`(${members.deactivatedAt} is null) = ${value.toLowerCase() === 'true' ? 1 : 0}`;
  return sql`lower(coalesce(${scimUsers.email}, ${user.email})) = ${value.toLowerCase()}`;
}
