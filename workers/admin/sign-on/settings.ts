import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import {
  type EnforcementProblem,
  rulesSchema,
  type SignOn,
  signOnSchema,
  updateRulesSchema,
} from '../../../core/api/sign-on.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { members, passkeys, signOnDomains, signOnProviders, signOnRules, user } from '../../../core/tenancy/schema.ts';
import { ENFORCEMENT_REMEDIES, enforcementProblem } from '../../../core/tenancy/single-sign-on/enforcement.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { hasSecondFactor } from '../../../platform/auth/pending-sign-in.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { groupedMembers, recordRoles, roleStatement, rolesOf as rolesOfMembers } from '../scim/group-roles.ts';
import { changedRules, rulesOf, shownRules } from './rules.ts';
import { shownDomain, shownProvider } from './shown.ts';

export const signOnSettingsRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/organizations/:id/sign-on',
    summary: 'Show the single sign-on of an organization',
    access: organizationInPath('sign_on', 'read', 'Sign in to see the sign-on of an organization.'),
    answer: signOnSchema,
    handle: async ({ env, caller }) => ok(await signOnOf(env, caller.organization.id, caller.person.id)),
  }),
  route({
    method: 'PATCH',
    path: '/api/organizations/:id/sign-on',
    summary: 'Change the rules of an organization’s single sign-on',
    access: organizationInPath('sign_on', 'update', 'Sign in to change the sign-on of an organization.'),
    body: updateRulesSchema,
    bodyBytesMax: 64 * 1024,
    answer: rulesSchema,
    async handle({ env, caller, body, nowMs }) {
      const db = database(env);
      const { id: organizationId } = caller.organization;
      const before = await rulesOf(db, organizationId);
      if (body.enforced && !before.isEnforced) {
        const problem = await problemOf(db, organizationId, caller.person.id);
        if (problem !== undefined) return err(apiError('conflict', ENFORCEMENT_REMEDIES[problem]));
      }
      const after = { ...before, ...changedRules(body) };
      const { organizationId: _, ...columns } = after;
      const entry = {
        organizationId,
        actor: `user:${caller.person.id}`,
        action: 'sign_on.update',
        target: organizationId,
        before: shownRules(before),
        after: shownRules(after),
      };
      // Roles from a directory's groups count at once; people without a directory get it when they sign on.
      const isAboutRoles = body.group_roles !== undefined || body.default_role !== undefined;
      const grouped = isAboutRoles ? await groupedMembers(db, organizationId) : [];
      const [roles] = await db.batch([
        rolesOfMembers(db, organizationId, grouped),
        db.insert(signOnRules).values(after).onConflictDoUpdate({ target: signOnRules.organizationId, set: columns }),
        roleStatement(db, organizationId, grouped),
        auditInsert(db, entry, nowMs),
      ]);
      await recordRoles(db, entry, roles, nowMs);
      return ok(shownRules(after));
    },
  }),
];

async function signOnOf(env: Env, organizationId: string, userId: string): Promise<SignOn> {
  const db = database(env);
  const [providers, domains, rules, outside, problem] = await Promise.all([
    db
      .select()
      .from(signOnProviders)
      .where(eq(signOnProviders.organizationId, organizationId))
      .orderBy(asc(signOnProviders.createdAt), asc(signOnProviders.id)),
    db
      .select()
      .from(signOnDomains)
      .where(eq(signOnDomains.organizationId, organizationId))
      .orderBy(signOnDomains.domain),
    rulesOf(db, organizationId),
    membersOutside(db, organizationId),
    problemOf(db, organizationId, userId),
  ]);
  return {
    providers: providers.map((provider) => shownProvider(env, provider)),
    domains: domains.map(shownDomain),
    rules: shownRules(rules),
    members_outside: outside,
    enforcement_problem: problem ?? null,
  };
}

/** Members whose address is in none of the proved domains. */
function membersOutside(db: Database, organizationId: string): Promise<number> {
  const proved = db
    .select({ domain: signOnDomains.domain })
    .from(signOnDomains)
    .where(and(eq(signOnDomains.organizationId, organizationId), isNotNull(signOnDomains.verifiedAt)));
  const domain = sql`lower(substr(${user.email}, instr(${user.email}, '@') + 1))`;
  return db
    .select({ count: sql<number>`count(*)` })
    .from(members)
    .innerJoin(user, eq(user.id, members.userId))
    .where(and(eq(members.organizationId, organizationId), isNull(members.deactivatedAt), notInArray(domain, proved)))
    .then(([row]) => row?.count ?? 0);
}

async function problemOf(
  db: Database,
  organizationId: string,
  userId: string,
): Promise<EnforcementProblem | undefined> {
  const [domains, providers, guarded] = await Promise.all([
    db.$count(
      signOnDomains,
      and(eq(signOnDomains.organizationId, organizationId), isNotNull(signOnDomains.verifiedAt)),
    ),
    db
      .select({ lastTest: signOnProviders.lastTest })
      .from(signOnProviders)
      .where(eq(signOnProviders.organizationId, organizationId)),
    isGuarded(db, userId),
  ]);
  const isTested = providers.some(({ lastTest }) => lastTest !== null && lastTest.problem === null);
  return enforcementProblem({ hasDomain: domains > 0, isTested, isGuarded: guarded });
}

/** With either, a session counts as proved by a second factor. */
async function isGuarded(db: Database, userId: string): Promise<boolean> {
  return (await hasSecondFactor(db, userId)) || (await db.$count(passkeys, eq(passkeys.userId, userId))) > 0;
}
