import { eq } from 'drizzle-orm';
import { recordedProjectId } from '../../core/base/ids.ts';
import { failed, type SendOutcome } from '../../core/delivery/request.ts';
import { mentioned } from '../../core/mail/mentioned.ts';
import { comments, user } from '../../core/tenancy/schema.ts';
import { projectAccess } from '../../platform/auth/project-access.ts';
import { database } from '../../platform/database.ts';
import type { Env } from '../../platform/env.ts';
import { pageAddress } from '../../platform/mail/page-address.ts';
import { sendMail } from '../../platform/mail/send-mail.ts';
import type { OutboxEntry } from '../../platform/outbox/entries.ts';
import type { Sender } from '../../platform/outbox/run-outbox.ts';
import { readNewest } from '../../platform/saved-objects/object-store.ts';

export const MENTION_KIND = 'mention';

/** Mails one person that a comment mentions them, if it is still there and they may still see it. */
export const sendMention: Sender = async (env, entry) => ({ spacingMs: 0, send: () => send(env, entry) });

async function send(env: Env, { projectId, target: userId, subject: commentId }: OutboxEntry): Promise<SendOutcome> {
  const db = database(env);
  const comment = await db.select().from(comments).where(eq(comments.id, commentId)).get();
  if (!comment) return failed(false, 'The comment was deleted.');
  const access = await projectAccess(db, userId, projectId);
  if (!access || access.closed) return failed(false, 'The person may no longer see the project.');
  const [people, dashboard] = await Promise.all([
    db.select({ id: user.id, name: user.name, email: user.email }).from(user).where(eq(user.id, userId)).get(),
    readNewest(db, recordedProjectId(projectId), { object: 'dashboards', id: comment.dashboardId }),
  ]);
  const author = await db.select({ name: user.name }).from(user).where(eq(user.id, comment.author)).get();
  if (!people || !author) return failed(false, 'The account was deleted.');
  const address = pageAddress(env, `/p/${projectId}/dashboards/${comment.dashboardId}?comments=${commentId}`);
  const sent = await sendMail(env, {
    to: people.email,
    template: mentioned,
    data: { author: author.name, dashboard: dashboard?.name ?? comment.dashboardId, address },
    organizationId: access.project.organizationId,
  });
  return sent.ok ? { status: 'delivered' } : failed(sent.error.code === 'unavailable', sent.error.message);
}
