import { and, eq, inArray, max, sql } from 'drizzle-orm';
import type { Member } from '../../../core/api/members.ts';
import { may } from '../../../core/tenancy/permissions.ts';
import {
  account,
  members,
  passkeys,
  projectGrants,
  session,
  signOnIdentities,
  signOnProviders,
  totpFactors,
  user,
} from '../../../core/tenancy/schema.ts';
import { projectsOfPerson } from '../../../platform/auth/project-access.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import type { Membership } from '../../../platform/routes/access.ts';

/** The members of an organisation, by name. Those who may not change members see less of each. */
export async function listMembers(env: Env, { organization, member: own }: Membership): Promise<Member[]> {
  const db = database(env);
  const ofOrganization = eq(members.organizationId, organization.id);
  const isAdmin = may(own.role, 'user', 'update');
  const [rows, grants, seen, links, facts] = await Promise.all([
    db
      .select({ member: members, name: user.name, email: user.email })
      .from(members)
      .innerJoin(user, eq(user.id, members.userId))
      .where(ofOrganization)
      .orderBy(sql`lower(${user.name})`, members.id),
    db
      .select({ grant: projectGrants })
      .from(projectGrants)
      .innerJoin(members, and(eq(members.id, projectGrants.memberId), ofOrganization)),
    projectsOfPerson(db, own.userId),
    linksOf(db, organization.id),
    isAdmin ? readFacts(db, organization.id) : undefined,
  ]);
  const visible = new Set<string>(seen.map(({ project }) => project.id));
  const shown = grants.flatMap(({ grant }) => (visible.has(grant.projectId) ? [grant] : []));
  return rows.map(({ member, name, email }) => ({
    id: member.id,
    user_id: member.userId,
    name,
    email,
    role: member.role,
    project_access: member.projectAccess,
    projects: shown
      .filter(({ memberId }) => memberId === member.id)
      .map(({ projectId, role }) => ({ project_id: projectId, role })),
    joined_at: member.createdAt.toISOString(),
    is_deactivated: member.deactivatedAt !== null,
    ...((isAdmin || member.userId === own.userId) && {
      sign_on: links.filter(({ userId }) => userId === member.userId).map(linkShown),
    }),
    ...facts?.(member.userId, links),
  }));
}

type Link = Awaited<ReturnType<typeof linksOf>>[number];

/** The members' links to the organisation's own providers; what links them elsewhere is not its business. */
function linksOf(db: Database, organizationId: string) {
  return db
    .select({
      userId: signOnIdentities.userId,
      providerId: signOnProviders.id,
      provider: signOnProviders.name,
      linkedAt: signOnIdentities.createdAt,
    })
    .from(signOnIdentities)
    .innerJoin(signOnProviders, eq(signOnProviders.id, signOnIdentities.providerId))
    .where(eq(signOnProviders.organizationId, organizationId))
    .orderBy(signOnProviders.name);
}

function linkShown({ providerId, provider, linkedAt }: Link) {
  return { provider_id: providerId, provider, linked_at: linkedAt.toISOString() };
}

type Facts = Required<Pick<Member, 'last_seen_at' | 'has_second_factor' | 'sign_in'>>;

/** How the members sign in, by the id of the person. */
async function readFacts(
  db: Database,
  organizationId: string,
): Promise<(userId: string, links: readonly Link[]) => Facts> {
  const people = db.select({ id: members.userId }).from(members).where(eq(members.organizationId, organizationId));
  const [sessions, factors, accounts, keys] = await Promise.all([
    db
      .select({ userId: session.userId, lastUsedAt: max(session.lastUsedAt) })
      .from(session)
      .where(inArray(session.userId, people))
      .groupBy(session.userId),
    db
      .select({ userId: totpFactors.userId })
      .from(totpFactors)
      .where(and(inArray(totpFactors.userId, people), sql`${totpFactors.confirmedAt} is not null`)),
    db
      .selectDistinct({ userId: account.userId })
      .from(account)
      .where(and(inArray(account.userId, people), eq(account.providerId, 'credential'))),
    db.selectDistinct({ userId: passkeys.userId }).from(passkeys).where(inArray(passkeys.userId, people)),
  ]);
  const lastSeen = new Map(sessions.map(({ userId, lastUsedAt }) => [userId, lastUsedAt]));
  const proved = new Set(factors.map(({ userId }) => userId));
  const ways = [
    ...accounts.map(({ userId }) => [userId, 'password']),
    ...keys.map(({ userId }) => [userId, 'passkey']),
  ] as const;
  return (userId, links) => ({
    last_seen_at: lastSeen.get(userId)?.toISOString() ?? null,
    has_second_factor: proved.has(userId),
    sign_in: [
      ...ways.flatMap(([of = '', way = '']) => (of === userId ? [way] : [])),
      ...links.flatMap((link) => (link.userId === userId ? [`sso:${link.providerId}`] : [])),
    ].sort(),
  });
}
