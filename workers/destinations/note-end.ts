import { and, eq, isNull } from 'drizzle-orm';
import { DESTINATION_FAILING_DAYS_MAX } from '../../core/base/limits.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { destinationFails } from '../../core/mail/destination-fails.ts';
import { destinations, projects } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { adminsOf } from '../../platform/mail/admins-of.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import type { EndedState } from '../../platform/outbox/run-outbox.ts';
import { type DestinationRow, findDestination } from './destination-store.ts';
import { releaseStream } from './note-batch.ts';

/** A batch that is given up lets the next one be tried; a destination that has failed for days is paused. */
export async function noteEnd(env: Env, { id }: DestinationRow, entry: OutboxEntry, state: EndedState): Promise<void> {
  const db = database(env);
  await releaseStream(db, id, entry.id);
  if (state.status === 'delivered') return;
  const destination = await findDestination(db, id);
  const sinceMs = destination?.failingSince?.getTime();
  if (destination === undefined || sinceMs === undefined) return;
  if (Date.now() - sinceMs >= DESTINATION_FAILING_DAYS_MAX * DAY_MS) {
    await pauseFailing(env, destination, 'failing', state.lastError);
  }
}

/** Stops a destination that cannot go on, says so in the audit log, and tells admins. */
export async function pauseFailing(
  env: Env,
  destination: DestinationRow,
  paused: 'failing' | 'gone',
  reason: string,
): Promise<void> {
  const db = database(env);
  const at = new Date();
  const isRunning = and(eq(destinations.id, destination.id), isNull(destinations.paused));
  const stopped = await db.update(destinations).set({ paused, pausedAt: at, updatedAt: at }).where(isRunning);
  if (stopped.meta.changes === 0) return;
  const project = await projectOfRow(db, destination);
  if (project === undefined) return;
  const { organizationId, id: projectId } = project;
  const audit = { organizationId, projectId, actor: 'system', action: 'destination.pause', target: destination.id };
  await auditInsert(db, { ...audit, details: { paused } }, at.getTime());
  await tellAdmins(env, destination, reason, true);
}

/** Tells admins that a destination takes nothing. */
export async function tellAdmins(
  env: Env,
  destination: DestinationRow,
  reason: string,
  isPaused: boolean,
): Promise<void> {
  const db = database(env);
  const project = await projectOfRow(db, destination);
  if (project === undefined) return;
  const { organizationId, id, name } = project;
  const address = pageAddress(env, `/p/${id}/settings/destinations`);
  const data = { destination: destination.name, project: name, reason, isPaused, destinations: address };
  for (const to of await adminsOf(db, organizationId)) {
    await sendMail(env, { to, template: destinationFails, data, organizationId });
  }
}

function projectOfRow(db: Database, { projectId }: DestinationRow) {
  return db.select().from(projects).where(eq(projects.id, projectId)).get();
}
