import { and, eq } from 'drizzle-orm';
import { DELIVERY_STATUSES, type Delivery, type DeliveryLog, type DeliveryStatus } from '../../core/api/alerts.ts';
import { type ApiError, apiError } from '../../core/base/errors.ts';
import { DELIVERIES_PAGE_MAX } from '../../core/base/limits.ts';
import { err, ok, type Result } from '../../core/base/result.ts';
import { outbox } from '../../core/tenancy/schema.ts';
import { auditInsert } from '../../platform/auth/audit.ts';
import { authorize, identify } from '../../platform/auth/authenticate.ts';
import { database } from '../../platform/database.ts';
import { listEntries, type OutboxEntry, type OutboxTry, replayUpdate } from '../../platform/outbox/entries.ts';
import { deliver } from '../../platform/outbox/run-outbox.ts';
import { newApp } from '../../platform/routes/app.ts';
import { failure } from '../../platform/routes/respond.ts';
import { ALERT_KIND, sendAlert } from './alert-sender.ts';

/** `/alerts/deliveries`: what was sent to which channel, every try, and a way to send it again. */
export const deliveryRoutes = newApp()
  .get('/alerts/deliveries', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const projectId = c.req.query('project_id');
    if (!projectId) {
      return failure(c, apiError('bad_request', 'Add `?project_id=prj_…`: deliveries belong to a project.'));
    }
    const caller = await authorize(c, known.value, projectId, 'viewer');
    if (!caller.ok) return failure(c, caller.error);
    const status = readStatus(c.req.query('status'));
    if (!status.ok) return failure(c, status.error);
    const page = { status: status.value, limit: DELIVERIES_PAGE_MAX };
    const found = await listEntries(database(c.env), caller.value.project.id, page);
    const log: DeliveryLog = { deliveries: found.map(({ entry, tries }) => toWire(entry, tries)) };
    return c.json(log);
  })
  .post('/alerts/deliveries/:id/replay', async (c) => {
    const known = await identify(c);
    if (!known.ok) return failure(c, known.error);
    const id = c.req.param('id');
    const db = database(c.env);
    const entry = await db
      .select()
      .from(outbox)
      .where(and(eq(outbox.id, id), eq(outbox.kind, ALERT_KIND)))
      .get();
    const caller = await authorize(c, known.value, entry?.projectId ?? '', 'editor');
    if (!caller.ok && caller.error.code !== 'not_found') return failure(c, caller.error);
    // Nothing is said of another tenant's delivery, not even that it exists.
    if (!entry || !caller.ok) return failure(c, apiError('not_found', `There is no delivery \`${id.slice(0, 60)}\`.`));
    if (entry.status === 'pending') {
      return failure(
        c,
        apiError('conflict', `The delivery \`${id}\` is still being tried; replay it when it has ended.`),
      );
    }
    const { actor, project } = caller.value;
    const nowMs = Date.now();
    const audit = {
      organizationId: project.organizationId,
      projectId: project.id,
      actor,
      action: 'delivery.replay',
      target: id,
      details: { channel: entry.target },
    };
    await db.batch([replayUpdate(db, id, nowMs), auditInsert(db, audit, nowMs)]);
    c.executionCtx.waitUntil(deliver(c.env, id, { [ALERT_KIND]: sendAlert }));
    return c.json({ id, status: 'pending' }, 202);
  });

function readStatus(text: string | undefined): Result<DeliveryStatus | undefined, ApiError> {
  if (text === undefined || text === '') return ok(undefined);
  const status = DELIVERY_STATUSES.find((each) => each === text);
  if (status) return ok(status);
  return err(apiError('bad_request', `\`status\` is \`${text.slice(0, 60)}\`; use ${DELIVERY_STATUSES.join(', ')}.`));
}

function toWire(entry: OutboxEntry, tries: readonly OutboxTry[]): Delivery {
  return {
    id: entry.id,
    channel_id: entry.target,
    anomaly_id: entry.subject,
    status: entry.status,
    attempts: entry.attempts,
    ...(entry.lastError === null ? {} : { last_error: entry.lastError }),
    ...(entry.nextAttemptAt === null ? {} : { next_attempt_at: entry.nextAttemptAt.toISOString() }),
    created_at: entry.createdAt.toISOString(),
    tries: tries.map(({ at, outcome, reason }) => ({
      at: at.toISOString(),
      outcome,
      ...(reason === null ? {} : { reason }),
    })),
  };
}
