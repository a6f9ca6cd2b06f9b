import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { anomalySchema } from '../../core/api/anomaly.ts';
import { isNotifierName } from '../../core/delivery/create-channel.ts';
import { type AlertNotice, type StoredNotice, storedNoticeSchema } from '../../core/delivery/notifiers/alert-notice.ts';
import { combinedNotice } from '../../core/delivery/notifiers/combine.ts';
import { notifiers } from '../../core/delivery/notifiers/index.ts';
import type { Notifier, NotifierLimits } from '../../core/delivery/notifiers/notifier.ts';
import { SHORTER_FOLLOWS } from '../../core/delivery/notifiers/requests.ts';
import { failed } from '../../core/delivery/request.ts';
import { noticeOfAnomaly } from '../../core/incidents/notice-of-anomaly.ts';
import { channels } from '../../core/tenancy/schema.ts';
import { NOTICE_KIND } from '../../platform/channels/notice-entry.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { hasLaterArrived, type OutboxEntry, type Thread } from '../../platform/outbox/entries.ts';
import type { Sender, Senders } from '../../platform/outbox/run-outbox.ts';
import { noteOutcome } from './note-outcome.ts';
import { withPicture } from './notice-picture.ts';
import { tellChannel } from './tell-channel.ts';

/** The kind of outbox entry that tells a channel of an anomaly. */
export const ALERT_KIND = 'anomaly';

const oldMessageSchema = z.object({ project_name: z.string(), anomaly: anomalySchema });

/** Sends a notice by the channel's notifier. A channel that was removed or disabled ends its entries. */
const sendAlert: Sender = async (env, entry) => {
  const row = await database(env).select().from(channels).where(eq(channels.id, entry.target)).get();
  if (!row || row.revokedAt) return refused('The channel was removed.');
  if (row.disabledAt) return refused('The channel is disabled; enable it and send the message again.');
  if (!isNotifierName(row.kind)) return refused(`This version has no notifier \`${row.kind}\`.`);
  const notifier: Notifier = notifiers[row.kind];
  const stored = storedNotice(entry);
  const { isSigned: isForPrograms = false } = notifier;
  const thread = threadOf(notifier, stored);
  const limits: Partial<NotifierLimits> = notifier.via === 'request' ? notifier.limits : {};
  if (entry.attempts > 0 && !isForPrograms && (await hasLaterArrived(database(env), entry, thread))) {
    return refused('A later message about the same incident has arrived, so this one would mislead.');
  }
  const isShort = entry.lastError?.endsWith(SHORTER_FOLLOWS) ?? false;
  return {
    spacingMs: limits.spacingMs ?? 0,
    retries: limits.retries,
    // Programs get every event by itself, under its own id.
    ...(isForPrograms ? {} : { joins: { thread, isWide: limits.combines ?? false } }),
    send: async (nowMs, joined) => {
      const [own, ...others] = [entry, ...joined].map((each) => withAddresses(env, each.id, storedNotice(each)));
      if (own === undefined) throw new Error('An entry has a notice');
      const combined = combinedNotice(own, others);
      const notice = isShort ? combined : await withPicture(env, notifier, combined, nowMs);
      const outcome = await tellChannel(env, notifier, { row, notice, isShort, isTest: false }, nowMs);
      await noteOutcome(env, row, outcome, nowMs);
      return outcome;
    },
  };
};

/** A receiver that opens something for each alarm needs the messages of each: those of another tell it nothing. */
function threadOf({ perAlarm }: Notifier, { dedup_key, thread_key }: StoredNotice): Thread {
  return perAlarm ? { path: '$.dedup_key', value: dedup_key } : { path: '$.thread_key', value: thread_key };
}

/** The senders of messages to channels. */
export const ALERT_SENDERS: Senders = { [ALERT_KIND]: sendAlert, [NOTICE_KIND]: sendAlert };

/** An entry from before there were incidents holds an anomaly. */
export function storedNotice({ projectId, message }: OutboxEntry): StoredNotice {
  const old = oldMessageSchema.safeParse(message);
  if (!old.success) return storedNoticeSchema.parse(message);
  return noticeOfAnomaly(old.data.anomaly, { id: projectId, name: old.data.project_name });
}

/** The notice of a delivery, with whole addresses in place of paths. */
export function withAddresses(env: Pick<Env, 'PUBLIC_URL'>, id: string, notice: StoredNotice): AlertNotice {
  const links = notice.links.map(({ label, url }) => ({ label, url: new URL(url, env.PUBLIC_URL).href }));
  return { ...notice, id, links };
}

function refused(reason: string) {
  return { spacingMs: 0, send: async () => failed(false, reason) };
}
