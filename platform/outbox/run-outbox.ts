import { and, asc, eq, lte } from 'drizzle-orm';
import { anomalies, channels as channelTable, deliveries, projects } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { logLine } from '../../platform/log.ts';
import type { SendOutcome } from '../../platform/outbox/send-webhook.ts';
import { anomalyFrom } from './anomaly-row.ts';
import type { AlertMessage } from './channels/channel.ts';
import { channels } from './channels/index.ts';
import { transportOf } from './channels/transport.ts';
import { afterTry, type DeliveryState, IN_PROCESS_DELAY_MS_MAX } from './delivery-state.ts';

/** While a delivery is being tried it is not due, so that the cron and the process do not both send it. */
const CLAIM_MS = 60_000;
/** A timer that fires a millisecond early must not find its delivery not due yet. */
const TIMER_SLACK_MS = 20;
/** Deliveries that one run of the cron takes up. */
const CRON_DELIVERIES_MAX = 100;

/**
 * Tries a delivery until it has ended or its next wait is one for the cron. Each state is stored before the next try.
 */
export async function deliver(env: Env, deliveryId: string): Promise<void> {
  const db = database(env);
  for (;;) {
    const state = await tryOnce(env, db, deliveryId);
    if (state?.status !== 'pending') return;
    const waitMs = state.nextAttemptMs - Date.now();
    if (waitMs > IN_PROCESS_DELAY_MS_MAX) return;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, waitMs) + TIMER_SLACK_MS));
  }
}

/** For the cron, every minute: takes up the deliveries that are due, oldest first, side by side. */
export async function retryDeliveries(env: Env, nowMs: number): Promise<void> {
  const due = await database(env)
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.status, 'pending'), lte(deliveries.nextAttemptAt, new Date(nowMs))))
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(CRON_DELIVERIES_MAX);
  await Promise.all(due.map(({ id }) => deliver(env, id)));
}

/** Undefined when the delivery is not due: another process has it, or it has ended. */
async function tryOnce(env: Env, db: Database, deliveryId: string): Promise<DeliveryState | undefined> {
  const nowMs = Date.now();
  const claimed = await db
    .update(deliveries)
    .set({ nextAttemptAt: new Date(nowMs + CLAIM_MS) })
    .where(
      and(
        eq(deliveries.id, deliveryId),
        eq(deliveries.status, 'pending'),
        lte(deliveries.nextAttemptAt, new Date(nowMs)),
      ),
    )
    .returning();
  const delivery = claimed[0];
  if (!delivery) return undefined;
  const state = afterTry(delivery.attempts, await send(env, db, delivery, nowMs), Date.now());
  await db.update(deliveries).set(columnsOf(state)).where(eq(deliveries.id, deliveryId));
  logLine(state.status === 'failed' ? 'warn' : 'info', {
    event: 'alert_delivery',
    delivery_id: deliveryId,
    channel_id: delivery.channelId,
    status: state.status,
    attempts: state.attempts,
  });
  return state;
}

async function send(
  env: Env,
  db: Database,
  delivery: typeof deliveries.$inferSelect,
  nowMs: number,
): Promise<SendOutcome> {
  const row = await db
    .select({ channel: channelTable, anomaly: anomalies, project: projects })
    .from(channelTable)
    .innerJoin(anomalies, eq(anomalies.id, delivery.anomalyId))
    .innerJoin(projects, eq(projects.id, anomalies.projectId))
    .where(eq(channelTable.id, delivery.channelId))
    .get();
  if (!row || row.channel.revokedAt) {
    return { status: 'failed', retryable: false, reason: 'The channel was removed.' };
  }
  const message: AlertMessage = {
    id: delivery.id,
    kind: 'anomaly',
    anomaly: anomalyFrom(row.anomaly),
    projectName: row.project.name,
    dashboardUrl: dashboardUrl(env, row.project.id),
  };
  return channels[row.channel.kind].send(row.channel.config, message, await transportOf(env, nowMs));
}

export function dashboardUrl(env: Pick<Env, 'PUBLIC_URL'>, projectId: string): string {
  return new URL(`/?project=${encodeURIComponent(projectId)}`, env.PUBLIC_URL).href;
}

function columnsOf(state: DeliveryState) {
  return {
    status: state.status,
    attempts: state.attempts,
    lastError: state.status === 'delivered' ? null : state.lastError,
    nextAttemptAt: state.status === 'pending' ? new Date(state.nextAttemptMs) : null,
    updatedAt: new Date(),
  };
}
