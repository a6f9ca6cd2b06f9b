import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { scheduleFails } from '../../core/mail/schedule-fails.ts';
import { projects, reportSchedules, user } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { mayExport } from '../../platform/auth/may-export.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import type { EndedState } from '../../platform/outbox/run-outbox.ts';
import { runMessage } from './run-entry.ts';
import type { ScheduleRow } from './schedule-store.ts';

type Project = typeof projects.$inferSelect;

/** A result that arrived goes into the audit log, since data left. The first that did not is told to the author. */
export async function noteEnd(env: Env, schedule: ScheduleRow, entry: OutboxEntry, state: EndedState): Promise<void> {
  const db = database(env);
  const project = await db.select().from(projects).where(eq(projects.id, schedule.projectId)).get();
  if (!project) return;
  if (state.status === 'delivered') await noteDelivery(db, project, schedule, entry);
  else await noteFailure(env, project, schedule, state.lastError);
}

async function noteDelivery(db: Database, project: Project, schedule: ScheduleRow, entry: OutboxEntry): Promise<void> {
  const { id, subjectKind, subjectId, format, destination } = schedule;
  const { due_at } = runMessage(entry.message);
  const audit = {
    organizationId: project.organizationId,
    projectId: project.id,
    actor: 'system',
    action: 'schedule.deliver',
    target: id,
    details: { [subjectKind]: subjectId, format, destination: destination.kind, due_at },
  };
  const isFailing = and(eq(reportSchedules.id, id), isNotNull(reportSchedules.failingSince));
  await db.batch([
    db.update(reportSchedules).set({ failingSince: null }).where(isFailing),
    auditInsert(db, audit, Date.now()),
  ]);
}

async function noteFailure(env: Env, project: Project, schedule: ScheduleRow, reason: string): Promise<void> {
  const db = database(env);
  const isFirst = and(eq(reportSchedules.id, schedule.id), isNull(reportSchedules.failingSince));
  const claimed = await db.update(reportSchedules).set({ failingSince: new Date() }).where(isFirst);
  if (claimed.meta.changes === 0) return;
  const { organizationId, name } = project;
  const schedules = pageAddress(env, `/p/${project.id}/settings/schedules`);
  const data = { schedule: schedule.name, project: name, reason, schedules };
  for (const to of await receiversOf(db, project, schedule.author)) {
    await sendMail(env, { to, template: scheduleFails, data, organizationId });
  }
}

/** The author, or admins if it is a key or somebody who may not see the project any more. */
async function receiversOf(db: Database, { id, organizationId }: Project, author: string): Promise<string[]> {
  if (!author.startsWith('user:') || !(await mayExport(db, id, author, Date.now()))) {
    return adminsOf(db, organizationId);
  }
  const found = await db
    .select({ email: user.email })
    .from(user)
    .where(eq(user.id, idOfActor(author)));
  return found.map(({ email }) => email);
}
