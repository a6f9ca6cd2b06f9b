import { and, asc, count, desc, eq, isNull, ne, or, sql } from 'drizzle-orm';
import { type GiveSite, giveSiteSchema, SITES_MAX, type Site, siteSchema, sitesSchema } from '../../core/api/sites.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { newId } from '../../core/base/ids.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { auditLog, keys, projects, siteIds } from '../../core/tenancy/schema.ts';
import { auditInsert, auditRow } from '../../platform/auth/audit.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { ownerOfHost } from '../../platform/hosts/host-of.ts';
import { publishSites } from '../../platform/intake/publish-sites.ts';
import { siteHash } from '../../platform/intake/site-keys.ts';
import { projectInPath } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { rowWhere } from '../../platform/store/insert-within.ts';

const PATH = '/api/projects/:id/sites';

/** Site ids that stand for write keys, and addresses on own hosts (docs/first-party.md). */
export const siteRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'List the site ids of a project, and its addresses on own hosts',
    access: projectInPath('key', 'read'),
    answer: sitesSchema,
    handle: async ({ env, caller }) => ok({ sites: await sitesOf(env, caller.project.id) }),
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Let a site id, or an address on an own host, stand for a write key',
    access: projectInPath('key', 'create'),
    body: giveSiteSchema,
    answer: siteSchema,
    status: 201,
    handle: ({ env, caller, body, nowMs }) => giveSite(env, caller, body, nowMs),
  }),
  route({
    method: 'DELETE',
    path: `${PATH}/:site_id`,
    summary: 'Remove a site id, or an address on an own host',
    access: projectInPath('key', 'delete'),
    handle: ({ env, caller, params, nowMs }) => removeSite(env, caller, params.site_id, nowMs),
  }),
];

async function sitesOf(env: Env, projectId: string): Promise<Site[]> {
  const rows = await database(env)
    .select({ row: siteIds, key: keys.publicKey })
    .from(siteIds)
    .innerJoin(keys, eq(keys.id, siteIds.keyId))
    .where(and(eq(siteIds.projectId, projectId), isNull(siteIds.removedAt)))
    .orderBy(asc(siteIds.site));
  return rows.map(({ row, key }) => shown(row, key ?? ''));
}

function shown(row: typeof siteIds.$inferSelect, key: string): Site {
  const { id, site, keyId, endpoint, script, createdAt } = row;
  return { id, site, key_id: keyId, key, endpoint, script, created_at: createdAt.toISOString() };
}

/**
 * The first project that asks for an id has it. Addresses on a host that an organisation has proved are that organisation's,
 * whoever asked before. Errors: `not_found` for a key that the project does not have; `conflict` for an id of another project
 * or a host of another organisation, too many ids, or a project without a write key.
 */
async function giveSite(
  env: Env,
  { project, actor }: Principal,
  { site, key_id, endpoint, script }: GiveSite,
  nowMs: number,
): Promise<Result<Site, ApiError>> {
  const key = await writeKeyOf(env, project.id, key_id);
  if (!key.ok) return key;
  const db = database(env);
  const isPlace = site.includes('/');
  const owner = isPlace ? await ownerOfHost(env, site.slice(0, site.indexOf('/')), nowMs) : undefined;
  const isProved = owner?.is === 'organization';
  if (isProved && owner.organizationId !== project.organizationId) return err(takenByOther(site, key.value.key));
  const row: typeof siteIds.$inferSelect = {
    site,
    id: newId('site'),
    hash: await siteHash(site),
    projectId: project.id,
    keyId: key.value.id,
    endpoint: isPlace ? endpoint : null,
    script: isPlace ? script : null,
    createdBy: actor,
    createdAt: new Date(nowMs),
    changedAt: new Date(nowMs),
    removedAt: null,
  };
  const isOfOthers = sql`not exists (select 1 from ${projects} where ${projects.id} = ${siteIds.projectId} and ${projects.organizationId} = ${project.organizationId})`;
  const isFree = or(
    sql`${siteIds.removedAt} is not null`,
    eq(siteIds.projectId, project.id),
    ...(isProved ? [isOfOthers] : []),
  );
  // Counted by the statement that inserts, so that two at once cannot both take the last place.
  const others = and(eq(siteIds.projectId, project.id), isNull(siteIds.removedAt), ne(siteIds.site, site));
  const isBelow = sql`(select count(*) from ${siteIds} where ${others}) < ${SITES_MAX}`;
  const isDone = sql`exists (select 1 from ${siteIds} where ${eq(siteIds.id, row.id)})`;
  const { organizationId, id: projectId } = project;
  const details = { site, key_id: row.keyId, endpoint: row.endpoint, script: row.script };
  const entry = { organizationId, projectId, actor, action: 'site.give', target: row.id, details };
  const [given] = await db.batch([
    db
      .insert(siteIds)
      .select(rowWhere(siteIds, row, isBelow))
      .onConflictDoUpdate({ target: siteIds.site, set: row, ...(isFree && { setWhere: isFree }) }),
    db.insert(auditLog).select(rowWhere(auditLog, auditRow(entry, nowMs), isDone)),
  ]);
  if (given.meta.changes === 0) {
    const [total] = await db.select({ sites: count() }).from(siteIds).where(others);
    return err((total?.sites ?? 0) < SITES_MAX ? takenByOther(site, key.value.key) : TOO_MANY);
  }
  await publishSites(env, eq(siteIds.site, site), nowMs);
  return ok(shown(row, key.value.key));
}

const TOO_MANY = apiError(
  'conflict',
  `The project has the maximum of ${SITES_MAX} site ids; remove one that nobody sends any more.`,
);

function takenByOther(site: string, key: string): ApiError {
  const remedy = site.includes('/') ? 'choose another path' : `send the write key itself as the site id, \`${key}\``;
  return apiError('conflict', `\`${site}\` belongs to another project already; ${remedy}, or remove it there first.`);
}

async function writeKeyOf(
  env: Env,
  projectId: string,
  id: string | undefined,
): Promise<Result<{ readonly id: string; readonly key: string }, ApiError>> {
  const isActive = and(eq(keys.projectId, projectId), eq(keys.kind, 'write'), isNull(keys.revokedAt));
  const row = await database(env)
    .select({ id: keys.id, key: keys.publicKey })
    .from(keys)
    .where(id === undefined ? isActive : and(isActive, eq(keys.id, id)))
    .orderBy(sql`${keys.replacedBy} is not null`, desc(keys.createdAt))
    .get();
  if (row?.key) return ok({ id: row.id, key: row.key });
  return err(
    id === undefined
      ? apiError('conflict', 'The project has no write key; create one, then let the site id stand for it.')
      : apiError('not_found', `The project has no active write key \`${id.slice(0, 60)}\`.`),
  );
}

/** Errors: `not_found`. */
async function removeSite(
  env: Env,
  { project, actor }: Principal,
  id: string,
  nowMs: number,
): Promise<Result<undefined, ApiError>> {
  const db = database(env);
  const own = and(eq(siteIds.id, id), eq(siteIds.projectId, project.id), isNull(siteIds.removedAt));
  const row = await db.select().from(siteIds).where(own).get();
  if (row === undefined) return err(apiError('not_found', `The project has no site id \`${id.slice(0, 60)}\`.`));
  const { organizationId, id: projectId } = project;
  const details = { site: row.site };
  const entry = { organizationId, projectId, actor, action: 'site.remove', target: id, details };
  await db.batch([
    db
      .update(siteIds)
      .set({ removedAt: new Date(nowMs) })
      .where(own),
    auditInsert(db, entry, nowMs),
  ]);
  await publishSites(env, eq(siteIds.site, row.site), nowMs);
  return ok(undefined);
}
