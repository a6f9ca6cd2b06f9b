import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { DELIVERY_STATUSES, type Delivery, deliveryLogSchema, replayedDeliverySchema } from '../../core/api/alerts.ts';
import { apiError } from '../../core/base/errors.ts';
import { DELIVERIES_PAGE_MAX } from '../../core/base/limits.ts';
import { err, ok } from '../../core/base/result.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import { takeAttempts } from '../../platform/auth/attempts.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { database } from '../../platform/database.ts';
import {
  listEntries,
  type OutboxEntry,
  type OutboxTry,
  replayUpdate,
  shownTries,
} from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { projectInQuery, projectOfThing } from '../../platform/routes/access.ts';
import type { RequestContext } from '../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { ALERT_KIND, ALERT_SENDERS, storedNotice } from './alert-sender.ts';

const KINDS = Object.keys(ALERT_SENDERS);

/** Every message to every channel with its tries, and a way to send one again. */
export const deliveryRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/deliveries',
    summary: 'List deliveries with their tries, newest first',
    access: projectInQuery('alert', 'read'),
    query: z.object({
      // An empty value is the same as none: forms send it.
      status: z.union([z.enum(DELIVERY_STATUSES), z.literal('')]).optional(),
    }),
    answer: deliveryLogSchema,
    async handle({ env, caller, query }) {
      const page = { status: query.status || undefined, limit: DELIVERIES_PAGE_MAX };
      const found = await listEntries(database(env), { projectId: caller.project.id, kinds: KINDS }, page);
      return ok({ deliveries: found.map(({ entry, tries }) => toWire(entry, tries)) });
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/deliveries/:id/replay',
    summary: 'Send a delivery again',
    access: projectOfThing('alert', 'update', 'delivery', findDelivery),
    answer: replayedDeliverySchema,
    status: 202,
    async handle({ c, env, caller: { principal, thing: entry }, nowMs }) {
      const { id } = entry;
      if (entry.status === 'pending') {
        return err(apiError('conflict', `The delivery \`${id}\` is still being tried; replay it when it has ended.`));
      }
      const { actor, project } = principal;
      const taken = await takeAttempts(env, [{ kind: 'delivery_replay', of: project.id }], nowMs);
      if (!taken.ok) return taken;
      const db = database(env);
      const audit = {
        organizationId: project.organizationId,
        projectId: project.id,
        actor,
        action: 'delivery.replay',
        target: id,
        details: { channel: entry.target },
      };
      await db.batch([replayUpdate(db, id, nowMs), auditInsert(db, audit, nowMs)]);
      c.executionCtx.waitUntil(deliver(env, id, ALERT_SENDERS));
      return ok({ id, status: 'pending' as const });
    },
  }),
];

async function findDelivery(c: RequestContext, id: string): Promise<OutboxEntry | undefined> {
  return database(c.env)
    .select()
    .from(outbox)
    .where(and(eq(outbox.id, id), inArray(outbox.kind, KINDS)))
    .get();
}

function toWire(entry: OutboxEntry, tries: readonly OutboxTry[]): Delivery {
  return {
    id: entry.id,
    channel_id: entry.target,
    ...aboutOf(entry),
    status: entry.status,
    attempts: entry.attempts,
    ...(entry.lastError === null ? {} : { last_error: entry.lastError }),
    ...(entry.nextAttemptAt === null ? {} : { next_attempt_at: entry.nextAttemptAt.toISOString() }),
    created_at: entry.createdAt.toISOString(),
    tries: shownTries(tries),
  };
}

/** Entries of one anomaly each are older than incidents. */
function aboutOf(entry: OutboxEntry): Pick<Delivery, 'title' | 'incident_id' | 'anomaly_id'> {
  const { title, incident_id } = storedNotice(entry);
  const anomaly = entry.kind === ALERT_KIND ? { anomaly_id: entry.subject } : {};
  return { title, ...(incident_id === undefined ? {} : { incident_id }), ...anomaly };
}
