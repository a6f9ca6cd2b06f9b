import { and, asc, eq, gt, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { DeletedProject } from '../../core/api/project-deletion.ts';
import type { Region } from '../../core/base/regions.ts';
import { projects } from '../../core/tenancy/schema.ts';
import { auditInsertIf } from '../../platform/auth/audit-if.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { publishKeys } from '../../platform/intake/publish-keys.ts';

type Project = typeof projects.$inferSelect;
type Named = Pick<Project, 'id' | 'organizationId'>;

/** Deletes a project, to be erased at this time; undefined if somebody else has deleted it. */
export async function markDeleted(
  env: Env,
  { project: { id, organizationId }, actor }: Pick<Principal, 'project' | 'actor'>,
  erasesAtMs: number,
  nowMs: number,
): Promise<DeletedProject | undefined> {
  const deletesAt = new Date(erasesAtMs);
  const db = database(env);
  const which = and(eq(projects.id, id), isNull(projects.deletesAt));
  const after = { erases_at: deletesAt.toISOString() };
  const entry = { organizationId, projectId: id, actor, action: 'project.delete', target: id, after };
  const [, [deleted]] = await db.batch([
    auditInsertIf(db, entry, projectWhere(which), nowMs),
    db.update(projects).set({ deletesAt }).where(which).returning(),
  ]);
  await publishKeys(env, eq(projects.id, id));
  return deleted && shown(deleted, deletesAt);
}

/** Brings a project back; undefined if it is not deleted, or is to be erased by now. */
export async function restoreProject(
  env: Env,
  { id, organizationId, actor }: Named & Pick<Principal, 'actor'>,
  nowMs: number,
): Promise<Project | undefined> {
  const db = database(env);
  const which = and(ofOrganization({ id, organizationId }), gt(projects.deletesAt, new Date(nowMs)));
  const entry = { organizationId, projectId: id, actor, action: 'project.restore', target: id };
  const [, [restored]] = await db.batch([
    auditInsertIf(db, entry, projectWhere(which), nowMs),
    db.update(projects).set({ deletesAt: null }).where(which).returning(),
  ]);
  if (restored) await publishKeys(env, eq(projects.id, id));
  return restored;
}

/** Ends the days in which a deleted project can be restored; undefined if it is not deleted. */
export async function endGrace(env: Env, named: Named, nowMs: number): Promise<Project | undefined> {
  const [ended] = await database(env)
    .update(projects)
    .set({ deletesAt: new Date(nowMs) })
    .where(and(ofOrganization(named), isNotNull(projects.deletesAt)))
    .returning();
  return ended;
}

export async function listDeleted(env: Env, organizationId: string, nowMs: number): Promise<DeletedProject[]> {
  const rows = await database(env)
    .select()
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), gt(projects.deletesAt, new Date(nowMs))))
    .orderBy(asc(projects.deletesAt), asc(projects.id));
  return rows.flatMap((project) => (project.deletesAt ? [shown(project, project.deletesAt)] : []));
}

/** Projects of a region that nobody can restore any more. */
export function dueProjects(db: Database, region: Region, nowMs: number, max: number): Promise<Project[]> {
  return db
    .select()
    .from(projects)
    .where(and(eq(projects.region, region), lte(projects.deletesAt, new Date(nowMs))))
    .orderBy(asc(projects.deletesAt))
    .limit(max);
}

function ofOrganization({ id, organizationId }: Named): SQL | undefined {
  return and(eq(projects.id, id), eq(projects.organizationId, organizationId));
}

function projectWhere(which: SQL | undefined): SQL {
  return sql`select 1 from ${projects} where ${which}`;
}

function shown({ id, organizationId, name }: Project, erasesAt: Date): DeletedProject {
  return { id, organization_id: organizationId, name, erases_at: erasesAt.toISOString() };
}
