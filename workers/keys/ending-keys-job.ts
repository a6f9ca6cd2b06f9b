import { and, asc, eq, gt, isNull, lte } from 'drizzle-orm';
import type { Region } from '../../core/base/regions.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { keyEnds } from '../../core/mail/key-ends.ts';
import { keys, projects } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { type JobReport, type JobRun, job } from '../../platform/jobs/job.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';

/** Tells those who can rotate it, once, that an API key ends within a week. */
export const endingKeysJob = job({ name: 'ending-keys', everyMinutes: 60, run });

const AHEAD_MS = 7 * DAY_MS;
const KEYS_A_RUN = 50;

async function run(env: Env, region: Region, { nowMs }: JobRun): Promise<JobReport> {
  const db = database(env);
  let told = 0;
  for (const { key, project } of await endingKeys(db, region, nowMs)) {
    if (!(await claim(db, key.id, nowMs))) continue;
    const data = {
      key: key.name,
      project: project.name,
      day: key.expiresAt?.toISOString().slice(0, 10) ?? '',
      keys: pageAddress(env, `/p/${project.id}/settings/keys`),
    };
    const { organizationId } = project;
    for (const to of await adminsOf(db, organizationId)) {
      await sendMail(env, { to, template: keyEnds, data, organizationId });
    }
    told++;
  }
  return { keys: told };
}

function endingKeys(db: Database, region: Region, nowMs: number) {
  return db
    .select({ key: keys, project: projects })
    .from(keys)
    .innerJoin(projects, and(eq(projects.id, keys.projectId), eq(projects.region, region)))
    .where(
      and(
        eq(keys.kind, 'api'),
        gt(keys.expiresAt, new Date(nowMs)),
        lte(keys.expiresAt, new Date(nowMs + AHEAD_MS)),
        isNull(keys.warnedAt),
        isNull(keys.revokedAt),
        // The old key of a rotation ends because somebody wanted it to.
        isNull(keys.replacedBy),
      ),
    )
    .orderBy(asc(keys.expiresAt))
    .limit(KEYS_A_RUN);
}

/** Of two runs that meet, one tells. */
async function claim(db: Database, id: string, nowMs: number): Promise<boolean> {
  const claimed = await db
    .update(keys)
    .set({ warnedAt: new Date(nowMs) })
    .where(and(eq(keys.id, id), isNull(keys.warnedAt)));
  return claimed.meta.changes > 0;
}
