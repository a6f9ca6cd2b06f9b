import { and, eq, isNotNull, isNull, ne, notExists, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { createDomainSchema, DOMAINS_MAX, domainSchema, type SignOnDomain } from '../../../core/api/sign-on.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { signOnDomains } from '../../../core/tenancy/schema.ts';
import { canonicalDomain } from '../../../core/tenancy/single-sign-on/address.ts';
import { takeAttempts } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { insertWithin } from '../../../platform/store/insert-within.ts';
import { findProof } from './find-proof.ts';
import { shownDomain } from './shown.ts';

type Domain = typeof signOnDomains.$inferSelect;

const TOKEN_BYTES = 20;
const owner = organizationInPath('sign_on', 'update', 'Sign in to change the domains of an organization.');

/** Another organisation may be using the domain; which one is not said. */
const TAKEN =
  'This domain has been proved already and cannot be claimed; if it is yours, write to the operator of this service.';

export const domainRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/organizations/:id/sign-on/domains',
    summary: 'Claim a domain for the sign-on of an organization',
    access: owner,
    body: createDomainSchema,
    answer: domainSchema,
    status: 201,
    handle: ({ env, caller, body, nowMs }) =>
      claim(database(env), caller.organization.id, body.domain, `user:${caller.person.id}`, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/organizations/:id/sign-on/domains/:domain_id/check',
    summary: 'Look for the proof of a domain, in the DNS and at its site',
    access: owner,
    answer: domainSchema,
    async handle({ env, caller, params, nowMs }) {
      const { id: organizationId } = caller.organization;
      const taken = await takeAttempts(env, [{ kind: 'sign_on_check', of: organizationId }], nowMs);
      if (!taken.ok) return taken;
      return check(env, { organizationId, id: params.domain_id, actor: `user:${caller.person.id}` }, nowMs);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/organizations/:id/sign-on/domains/:domain_id',
    summary: 'Give a domain up: its addresses can no longer sign on',
    access: owner,
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const { id: organizationId } = caller.organization;
      const found = await domainOf(db, organizationId, params.domain_id);
      if (!found.ok) return found;
      const { id, domain } = found.value;
      const entry = { organizationId, actor: `user:${caller.person.id}`, action: 'sign_on_domain.delete', target: id };
      await db.batch([
        db.delete(signOnDomains).where(eq(signOnDomains.id, id)),
        auditInsert(db, { ...entry, before: { domain } }, nowMs),
      ]);
      return ok(undefined);
    },
  }),
];

/** Errors: `bad_request`; `conflict` for a domain that somebody has proved, or that is on the list already. */
async function claim(
  db: Database,
  organizationId: string,
  text: string,
  actor: string,
  nowMs: number,
): Promise<Result<SignOnDomain, ApiError>> {
  const domain = canonicalDomain(text);
  if (domain === undefined) {
    const message = `\`${text.slice(0, 100)}\` is no domain; enter one such as example.com (names with other letters than a to z in their xn-- form).`;
    return err(apiError('bad_request', message));
  }
  const row: Domain = {
    id: newId('domain'),
    organizationId,
    domain,
    token: randomHex(TOKEN_BYTES),
    verifiedAt: null,
    verifiedBy: null,
    createdAt: new Date(nowMs),
  };
  const known = await db.select().from(signOnDomains).where(eq(signOnDomains.domain, domain));
  if (known.some((other) => other.organizationId === organizationId)) {
    return err(apiError('conflict', `\`${domain}\` is on the list of this organization already.`));
  }
  if (known.some((other) => other.verifiedAt !== null)) return err(apiError('conflict', TAKEN));
  const audit = { organizationId, actor, action: 'sign_on_domain.claim', target: row.id, after: { domain } };
  const among = eq(signOnDomains.organizationId, organizationId);
  const inserted = await insertWithin(db, { table: signOnDomains, row, among, max: DOMAINS_MAX, audit }, nowMs);
  if (inserted) return ok(shownDomain(row));
  return err(apiError('conflict', `An organization has at most ${DOMAINS_MAX} domains; delete one first.`));
}

type Checked = { readonly organizationId: string; readonly id: string; readonly actor: string };

/** Errors: `conflict` if no proof is found, or if another organisation proved the domain first. */
async function check(
  env: Env,
  { organizationId, id, actor }: Checked,
  nowMs: number,
): Promise<Result<SignOnDomain, ApiError>> {
  const db = database(env);
  const found = await domainOf(db, organizationId, id);
  if (!found.ok || found.value.verifiedAt !== null) return found.ok ? ok(shownDomain(found.value)) : found;
  const proof = await findProof(env, found.value, nowMs);
  if (!proof.ok) return proof;
  const others = alias(signOnDomains, 'others');
  const isFree = notExists(
    db
      .select({ one: sql`1` })
      .from(others)
      .where(and(eq(others.domain, found.value.domain), isNotNull(others.verifiedAt), ne(others.id, id))),
  );
  const entry = { organizationId, actor, action: 'sign_on_domain.prove', target: id };
  const { domain } = found.value;
  const proved = await db
    .update(signOnDomains)
    .set({ verifiedAt: new Date(nowMs), verifiedBy: proof.value })
    .where(and(eq(signOnDomains.id, id), isNull(signOnDomains.verifiedAt), isFree))
    .returning()
    .get();
  if (!proved) return err(apiError('conflict', TAKEN));
  await auditInsert(db, { ...entry, after: { domain, by: proof.value } }, nowMs);
  return ok(shownDomain(proved));
}

async function domainOf(db: Database, organizationId: string, id: string): Promise<Result<Domain, ApiError>> {
  const own = and(eq(signOnDomains.id, id), eq(signOnDomains.organizationId, organizationId));
  const found = await db.select().from(signOnDomains).where(own).get();
  return found
    ? ok(found)
    : err(apiError('not_found', `There is no domain \`${id.slice(0, 60)}\` in the organization.`));
}
