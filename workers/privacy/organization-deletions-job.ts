import { and, asc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { organizationDeleted } from '../../core/mail/organization-deleted.ts';
import {
  erasures,
  keys,
  members,
  organizationDeletions,
  organizations,
  projects,
  user,
} from '../../core/tenancy/schema.ts';
import { auditInsert, DEPLOYMENT } from '../../platform/auth/audit.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { releaseHosts } from '../../platform/hosts/release-hosts.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';

/**
 * Deletes organisations whose days have passed: first their projects, whose erasures other jobs run in each region, then what
 * D1 has of them. It runs once for all regions.
 */
export const organizationDeletionsJob = job({ name: 'organization-deletions', everyMinutes: 10, run });

const ORGANIZATIONS_A_RUN = 20;

type Deletion = typeof organizationDeletions.$inferSelect;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  if (region !== 'eu') return {};
  const db = database(env);
  const { undoneAt, finishedAt, dueAt } = organizationDeletions;
  const due = await db
    .select()
    .from(organizationDeletions)
    .where(and(isNull(undoneAt), isNull(finishedAt), lte(dueAt, new Date(nowMs))))
    .orderBy(asc(dueAt))
    .limit(ORGANIZATIONS_A_RUN);
  let finished = 0;
  await eachOf(due, async (deletion) => {
    if (deletion.begunAt === null) await begin(db, deletion, nowMs);
    else if (await isErased(db, deletion)) {
      await finish(env, deletion, nowMs);
      finished++;
    }
  });
  return { organizations: finished };
}

/** From now on it cannot be undone: the projects go to the job that erases them, also those that were deleted before. */
async function begin(db: Database, { id, organizationId }: Deletion, nowMs: number): Promise<void> {
  const ofOrganization = eq(projects.organizationId, organizationId);
  const found = await db.select({ id: projects.id, region: projects.region }).from(projects).where(ofOrganization);
  const ofKeys = db.select({ id: projects.id }).from(projects).where(ofOrganization);
  const [memberCount, keyCount] = await Promise.all([
    db.$count(members, eq(members.organizationId, organizationId)),
    db.$count(keys, inArray(keys.projectId, ofKeys)),
  ]);
  await db.batch([
    db
      .update(organizationDeletions)
      .set({
        begunAt: new Date(nowMs),
        projects: found,
        receipt: { projects: [], members: memberCount, keys: keyCount },
      })
      .where(and(eq(organizationDeletions.id, id), isNull(organizationDeletions.begunAt))),
    db
      .update(projects)
      .set({ deletesAt: new Date(nowMs) })
      .where(ofOrganization),
  ]);
}

/** Whether no project is left, and no erasure of the organisation has a step before it. */
async function isErased(db: Database, { organizationId }: Deletion): Promise<boolean> {
  const [left, open] = await Promise.all([
    db.$count(projects, eq(projects.organizationId, organizationId)),
    db.$count(erasures, and(eq(erasures.organizationId, organizationId), isNotNull(erasures.nextAt))),
  ]);
  return left === 0 && open === 0;
}

/** Removes the organisation with members, grants and settings, keeps the receipt, and sends it to the owners. */
async function finish(
  env: Env,
  { id, organizationId, receipt, projects: gone }: Deletion,
  nowMs: number,
): Promise<void> {
  const db = database(env);
  const ofProjects = and(eq(erasures.organizationId, organizationId), eq(erasures.subject, 'project'));
  const [done, owners, organization] = await Promise.all([
    db.select({ id: erasures.id, projectId: erasures.projectId }).from(erasures).where(ofProjects),
    db
      .select({ email: user.email })
      .from(members)
      .innerJoin(user, eq(user.id, members.userId))
      .where(and(eq(members.organizationId, organizationId), eq(members.role, 'owner'), isNull(members.deactivatedAt))),
    db.select().from(organizations).where(eq(organizations.id, organizationId)).get(),
  ]);
  await releaseHosts(env, organizationId);
  const erasureOf = new Map(done.map(({ id: erasure, projectId }) => [projectId, erasure]));
  const erased = gone.map((project) => ({ ...project, erasure_id: erasureOf.get(project.id) ?? '' }));
  const kept = { members: receipt?.members ?? 0, keys: receipt?.keys ?? 0, projects: erased };
  const entry = { organizationId: DEPLOYMENT, actor: 'system', action: 'organization.deleted', target: organizationId };
  await db.batch([
    db
      .update(organizationDeletions)
      .set({ finishedAt: new Date(nowMs), receipt: kept })
      .where(eq(organizationDeletions.id, id)),
    db.delete(organizations).where(eq(organizations.id, organizationId)),
    auditInsert(db, { ...entry, details: { deletion: id, projects: erased.length, members: kept.members } }, nowMs),
  ]);
  const data = { name: organization?.name ?? organizationId, receipt: id, projects: erased.length };
  // A mail that cannot be sent is logged; the receipt is kept in any case.
  for (const { email } of owners) await sendMail(env, { to: email, template: organizationDeleted, data });
}
