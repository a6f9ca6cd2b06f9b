import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { AlertWorth } from '../../core/api/alert-worth.ts';
import type { Region } from '../../core/base/regions.ts';
import { noisyAlerts } from '../../core/mail/noisy-alerts.ts';
import { alertWorthNotices, incidents, projects, savedObjects, user } from '../../core/tenancy/schema.ts';
import { readWorth } from '../../platform/anomalies/read-worth.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { eachOf } from '../../platform/jobs/each-of.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';

/** Names rules and metrics that only make noise to their owners, once each. */
export const noisyAlertsJob = job({ name: 'noisy-alerts', everyMinutes: 7 * 24 * 60, run });

const DAYS = 30;
const PROJECTS_A_RUN = 500;

type Project = typeof projects.$inferSelect;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  let told = 0;
  await eachOf(await projectsWithIncidents(db, region), async (project) => {
    const { sources } = await readWorth(db, project.id, DAYS, nowMs);
    for (const worth of sources.filter(({ verdict }) => verdict === 'noise')) {
      if (await claim(db, project.id, worth, nowMs)) {
        await tell(env, db, project, worth);
        told++;
      }
    }
  });
  return { sources: told };
}

function projectsWithIncidents(db: Database, region: Region): Promise<Project[]> {
  return db
    .select()
    .from(projects)
    .where(
      and(
        eq(projects.region, region),
        isNull(projects.deletesAt),
        sql`EXISTS (SELECT 1 FROM ${incidents} WHERE ${incidents.projectId} = ${projects.id})`,
      ),
    )
    .orderBy(asc(projects.id))
    .limit(PROJECTS_A_RUN);
}

/** Of two runs that meet, one tells. */
async function claim(db: Database, projectId: string, { source }: AlertWorth, nowMs: number): Promise<boolean> {
  const name = source.kind === 'rule' ? `rule:${source.id}` : `metric:${source.metric}`;
  const row = { projectId, source: name, toldAt: new Date(nowMs) };
  const claimed = await db.insert(alertWorthNotices).values(row).onConflictDoNothing();
  return claimed.meta.changes > 0;
}

async function tell(env: Env, db: Database, project: Project, { source, incidents: count }: AlertWorth): Promise<void> {
  const data = {
    source: source.kind === 'rule' ? source.name : source.metric,
    project: project.name,
    incidents: count,
    days: DAYS,
    alerts: pageAddress(env, `/p/${project.id}/alerts`),
  };
  const { organizationId } = project;
  const owner = source.kind === 'rule' ? await ownerOf(db, project.id, source.id) : undefined;
  for (const to of owner === undefined ? await adminsOf(db, organizationId) : [owner]) {
    await sendMail(env, { to, template: noisyAlerts, data, organizationId });
  }
}

/** The address of whoever made the rule; undefined if a program did, or the account is gone. */
async function ownerOf(db: Database, projectId: string, ruleId: string): Promise<string | undefined> {
  const isRule = and(
    eq(savedObjects.projectId, projectId),
    eq(savedObjects.object, 'alert_rules'),
    eq(savedObjects.id, ruleId),
    eq(savedObjects.isLatest, true),
  );
  const rule = await db.select({ createdBy: savedObjects.createdBy }).from(savedObjects).where(isRule).get();
  if (!rule) return undefined;
  const found = await db
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, idOfActor(rule.createdBy)))
    .get();
  return found?.email;
}
