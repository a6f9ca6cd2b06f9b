import { and, desc, eq, isNull } from 'drizzle-orm';
import { claimHostSchema, HOSTS_MAX, type HostClaim, hostSchema, hostsSchema } from '../../../core/api/white-label.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { newId, randomHex } from '../../../core/base/ids.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { hosts } from '../../../core/tenancy/schema.ts';
import { canonicalHost } from '../../../core/tenancy/white-label/host-name.ts';
import { database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { type Membership, organizationInPath } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { insertWithin } from '../../../platform/store/insert-within.ts';
import { removeHost } from './remove-host.ts';
import { auditOf, type Claim, shownClaim } from './shown-claim.ts';
import { verifyHost } from './verify-host.ts';

const PATH = '/api/organizations/:id/hosts';
const mayRead = organizationInPath('organization', 'read', 'Sign in to see the host names of an organization.');
const mayChange = organizationInPath('organization', 'update', 'Sign in to change the host names of an organization.');
const TOKEN_BYTES = 20;

/** Host names of an organisation's own, proved by a DNS record (docs/decisions/0219). */
export const hostRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the host names of an organization',
    access: mayRead,
    answer: hostsSchema,
    async handle({ env, caller }) {
      const own = and(eq(hosts.organizationId, caller.organization.id), isNull(hosts.removedAt));
      const claims = await database(env).select().from(hosts).where(own).orderBy(desc(hosts.createdAt));
      return ok({ hosts: claims.map((claim) => shownClaim(env, claim)) });
    },
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Claim a host name',
    access: mayChange,
    body: claimHostSchema,
    answer: hostSchema,
    status: 201,
    handle: ({ env, caller, body, nowMs }) => claim(env, caller, body.host, nowMs),
  }),
  route({
    method: 'POST',
    path: `${PATH}/:host_id/verify`,
    summary: 'Look for the DNS record that proves a host name',
    access: mayChange,
    answer: hostSchema,
    async handle({ env, caller, params, nowMs }) {
      const found = await findClaim(env, caller, params.host_id);
      return found.ok ? verifyHost(env, caller, found.value, nowMs) : found;
    },
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:host_id`,
    summary: 'Remove a host name, and end the sessions that began on it',
    access: mayChange,
    async handle({ env, caller, params, nowMs }) {
      const found = await findClaim(env, caller, params.host_id);
      return found.ok ? removeHost(env, caller, found.value, nowMs) : found;
    },
  }),
];

async function claim(env: Env, caller: Membership, text: string, nowMs: number): Promise<Result<HostClaim, ApiError>> {
  const host = canonicalHost(text, new URL(env.PUBLIC_URL).hostname);
  if (!host.ok) return err(apiError('bad_request', host.error));
  const organizationId = caller.organization.id;
  const row: Claim = {
    id: newId('host'),
    organizationId,
    host: host.value,
    token: randomHex(TOKEN_BYTES),
    createdAt: new Date(nowMs),
    verifiedAt: null,
    removedAt: null,
    customHostnameId: null,
  };
  const db = database(env);
  const own = and(eq(hosts.organizationId, organizationId), isNull(hosts.removedAt));
  const same = await db
    .select()
    .from(hosts)
    .where(and(own, eq(hosts.host, row.host)))
    .get();
  if (same !== undefined) return ok(shownClaim(env, same));
  const audit = auditOf(caller, 'host.claim', row);
  if (await insertWithin(db, { table: hosts, row, among: own, max: HOSTS_MAX, audit }, nowMs))
    return ok(shownClaim(env, row));
  const message = `The organization has the maximum of ${HOSTS_MAX} host names; remove one that nobody uses any more.`;
  return err(apiError('conflict', message));
}

async function findClaim(env: Env, { organization }: Membership, id: string): Promise<Result<Claim, ApiError>> {
  const own = and(eq(hosts.id, id), eq(hosts.organizationId, organization.id), isNull(hosts.removedAt));
  const found = await database(env).select().from(hosts).where(own).get();
  if (found !== undefined) return ok(found);
  return err(apiError('not_found', `The organization has no host name \`${id.slice(0, 60)}\`.`));
}
