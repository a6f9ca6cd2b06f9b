import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { bellNoticesSchema, noticesSeenSchema } from '../../core/api/alerts.ts';
import { ok } from '../../core/base/result.ts';
import { DAY_MS } from '../../core/base/time/durations.ts';
import { alertNoticesSeen, channels, outbox } from '../../core/tenancy/schema.ts';
import { idOfActor } from '../../platform/auth/names-of-people.ts';
import { database } from '../../platform/database.ts';
import { projectInBody, projectInQuery } from '../../platform/routes/access.ts';
import { type RouteTable, route } from '../../platform/routes/route.ts';
import { storedNotice, withAddresses } from './alert-sender.ts';

const NOTICES_MAX = 50;
const DAYS_SHOWN = 7;

/** The messages of channels of the kind `in_app`. They are entries of the outbox, which is what is shown. */
export const bellRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/alerts/notices',
    summary: 'List the messages at the bell, newest first',
    access: projectInQuery('alert', 'read'),
    answer: bellNoticesSchema,
    async handle({ env, caller: { project, actor }, nowMs }) {
      const db = database(env);
      const isBell = and(eq(channels.projectId, project.id), eq(channels.kind, 'in_app'), isNull(channels.revokedAt));
      const isRead = and(eq(alertNoticesSeen.userId, idOfActor(actor)), eq(alertNoticesSeen.projectId, project.id));
      const since = new Date(nowMs - DAYS_SHOWN * DAY_MS);
      const ofBell = inArray(outbox.target, db.select({ id: channels.id }).from(channels).where(isBell));
      const [entries, seen] = await Promise.all([
        db
          .select()
          .from(outbox)
          .where(
            and(eq(outbox.projectId, project.id), gt(outbox.createdAt, since), eq(outbox.status, 'delivered'), ofBell),
          )
          .orderBy(desc(outbox.createdAt), desc(outbox.id))
          .limit(NOTICES_MAX),
        db.select().from(alertNoticesSeen).where(isRead).get(),
      ]);
      const seenMs = seen?.seenAt.getTime() ?? 0;
      const notices = entries.map((entry) => {
        const notice = withAddresses(env, entry.id, storedNotice(entry));
        const { id, state, severity, title, summary, links, incident_id } = notice;
        const about = incident_id === undefined ? {} : { incident_id };
        const at = entry.createdAt.toISOString();
        const is_seen = entry.createdAt.getTime() <= seenMs;
        return { id, ...about, state, severity, title, summary, link: links[0]?.url ?? '', at, is_seen };
      });
      return ok({ notices });
    },
  }),
  route({
    method: 'POST',
    path: '/alerts/notices/seen',
    summary: 'Mark the messages at the bell as seen',
    isAudited: false,
    access: projectInBody('alert', 'read'),
    body: noticesSeenSchema,
    async handle({ env, caller: { project, actor }, nowMs }) {
      const seenAt = new Date(nowMs);
      const row = { userId: idOfActor(actor), projectId: project.id, seenAt };
      const target = [alertNoticesSeen.userId, alertNoticesSeen.projectId];
      // A key is nobody who reads the bell.
      if (actor.startsWith('user:')) {
        await database(env).insert(alertNoticesSeen).values(row).onConflictDoUpdate({ target, set: { seenAt } });
      }
      return ok(undefined);
    },
  }),
];
