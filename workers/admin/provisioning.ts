import { and, count, eq } from 'drizzle-orm';
import { createdScimTokenSchema, provisioningSchema, type ScimToken } from '../../core/api/scim.ts';
import { apiError } from '../../core/base/errors.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { newId, newScimToken } from '../../core/base/ids.ts';
import { SCIM_TOKENS_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { scimGroups, scimTokens, scimUsers, signOnDomains } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import { organizationInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { insertWithin } from '../../platform/store/insert-within.ts';

const PATH = '/api/organizations/:id/provisioning';
const HINT_CHARS = 12;
/** A directory can switch off any member, so only owners let one in. */
const owners = organizationInPath('organization', 'update', 'Sign in to set up provisioning.');

export const provisioningRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'Show how a directory provisions members of an organization',
    access: owners,
    answer: provisioningSchema,
    async handle({ env, caller: { organization } }) {
      const db = database(env);
      const [tokens, domains, users, groups] = await Promise.all([
        db
          .select()
          .from(scimTokens)
          .where(eq(scimTokens.organizationId, organization.id))
          .orderBy(scimTokens.createdAt),
        db.select().from(signOnDomains).where(eq(signOnDomains.organizationId, organization.id)),
        db.select({ count: count() }).from(scimUsers).where(eq(scimUsers.organizationId, organization.id)).get(),
        db.select({ count: count() }).from(scimGroups).where(eq(scimGroups.organizationId, organization.id)).get(),
      ]);
      return ok({
        url: `${env.PUBLIC_URL}/scim/v2`,
        tokens: tokens.map(shownToken),
        domains: domains.flatMap(({ domain, verifiedAt }) => (verifiedAt ? [domain] : [])),
        users: users?.count ?? 0,
        groups: groups?.count ?? 0,
      });
    },
  }),
  route({
    method: 'POST',
    path: `${PATH}/tokens`,
    summary: 'Create a token for a directory; earlier ones go on until they are revoked',
    access: owners,
    answer: createdScimTokenSchema,
    status: 201,
    async handle({ env, caller: { organization, person }, nowMs }) {
      const token = newScimToken();
      const actor = `user:${person.id}`;
      const row: typeof scimTokens.$inferSelect = {
        id: newId('scim_token'),
        organizationId: organization.id,
        hash: await sha256Hex(token),
        hint: token.slice(0, HINT_CHARS),
        createdBy: actor,
        createdAt: new Date(nowMs),
        lastUsedAt: null,
      };
      const audit = { organizationId: organization.id, actor, action: 'scim_token.create', target: row.id };
      const among = eq(scimTokens.organizationId, organization.id);
      const isMade = await insertWithin(
        database(env),
        { table: scimTokens, row, among, max: SCIM_TOKENS_MAX, audit },
        nowMs,
      );
      if (isMade) return ok({ ...shownToken(row), token });
      return err(apiError('conflict', `There are ${SCIM_TOKENS_MAX} tokens, the maximum; revoke one first.`));
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/tokens/:token_id`,
    summary: 'Revoke a token of a directory',
    access: owners,
    async handle({ env, caller: { organization, person }, params, nowMs }) {
      const db = database(env);
      const which = and(eq(scimTokens.id, params.token_id), eq(scimTokens.organizationId, organization.id));
      const found = await db.select().from(scimTokens).where(which).get();
      if (!found) return err(apiError('not_found', `There is no token \`${params.token_id.slice(0, 60)}\`.`));
      const entry = { organizationId: organization.id, actor: `user:${person.id}`, target: found.id };
      await db.batch([
        db.delete(scimTokens).where(which),
        auditInsert(db, { ...entry, action: 'scim_token.revoke' }, nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

function shownToken({ id, hint, createdAt, lastUsedAt }: typeof scimTokens.$inferSelect): ScimToken {
  return { id, hint, created_at: createdAt.toISOString(), last_used_at: lastUsedAt?.toISOString() ?? null };
}
