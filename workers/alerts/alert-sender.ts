import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Anomaly } from '../../core/api/anomaly.ts';
import { isNotifierName } from '../../core/delivery/create-channel.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { AlertMessage } from '../../core/delivery/notifiers/notifier.ts';
import { failed } from '../../core/delivery/request.ts';
import { channels } from '../../core/tenancy/schema.ts';
import { anomalySchema } from '../../platform/anomalies/anomaly-row.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import type { NewEntry } from '../../platform/outbox/entries.ts';
import { outsideOf } from '../../platform/outbox/outside.ts';
import type { Sender } from '../../platform/outbox/run-outbox.ts';
import { sendRequest } from '../../platform/outbox/send-request.ts';
import { configOf } from './channel-config.ts';

/** The kind of outbox entry that tells a channel of an anomaly. */
export const ALERT_KIND = 'anomaly';

const messageSchema = z.object({ project_name: z.string(), anomaly: anomalySchema });

export function alertEntry(channelId: string, anomaly: Anomaly, projectName: string): NewEntry {
  return {
    projectId: anomaly.project_id,
    kind: ALERT_KIND,
    target: channelId,
    subject: anomaly.id,
    message: { project_name: projectName, anomaly } satisfies z.infer<typeof messageSchema>,
  };
}

/** Sends an anomaly by the channel's notifier. A channel that was removed ends its entries. */
export const sendAlert: Sender = async (env, entry) => {
  const row = await database(env).select().from(channels).where(eq(channels.id, entry.target)).get();
  if (!row || row.revokedAt) return refused('The channel was removed.');
  if (!isNotifierName(row.kind)) return refused(`This version has no notifier \`${row.kind}\`.`);
  const notifier = notifiers[row.kind];
  const { project_name: projectName, anomaly } = messageSchema.parse(entry.message);
  const message: AlertMessage = {
    id: entry.id,
    kind: 'anomaly',
    anomaly,
    projectName,
    dashboardUrl: dashboardUrl(env, entry.projectId),
  };
  return {
    spacingMs: notifier.limits.spacingMs,
    send: async (nowMs) =>
      sendRequest(notifier.request(await configOf(env, row), message, nowMs), notifier, await outsideOf(env, nowMs)),
  };
};

function refused(reason: string) {
  return { spacingMs: 0, send: async () => failed(false, reason) };
}

export function dashboardUrl(env: Pick<Env, 'PUBLIC_URL'>, projectId: string): string {
  return new URL(`/?project=${encodeURIComponent(projectId)}`, env.PUBLIC_URL).href;
}
