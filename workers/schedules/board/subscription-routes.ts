import { and, eq, isNull } from 'drizzle-orm';
import { type Subscription, subscriptionSchema } from '../../../core/api/subscriptions.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { mailRecipients, projects, reportSchedules } from '../../../core/tenancy/schema.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import type { Access } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';
import { recipientOfToken } from './subscription-token.ts';

type Opened = {
  readonly row: typeof mailRecipients.$inferSelect;
  readonly schedule: typeof reportSchedules.$inferSelect;
  readonly organizationId: string;
};

/** Whoever has the link of a mail says whether its reader wants further ones, and learns nothing but its name. */
const withToken: Access<Opened> = { needs: { who: 'link' }, admit: openSubscription };

const PATH = '/schedules/subscription/:token';

/**
 * Links of mail. Opening one changes nothing, since scanners of mail open every link: it leads to a page with a button. A POST
 * to the same address unsubscribes, as mail programs do it with one click (RFC 8058).
 */
export const subscriptionRoutes: RouteTable = [
  route({
    method: 'GET',
    path: PATH,
    summary: 'Go to the page that unsubscribes from an email',
    status: 303,
    isPathSecret: true,
    access: withToken,
    async handle({ c, env, params }) {
      return c.redirect(pageAddress(env, '/unsubscribe', params.token), 303);
    },
  }),
  route({
    method: 'GET',
    path: `${PATH}/state`,
    summary: 'Show whether the reader of an email receives further ones',
    isPathSecret: true,
    access: withToken,
    answer: subscriptionSchema,
    handle: async ({ caller }) => ok(shown(caller)),
  }),
  route({
    method: 'POST',
    path: PATH,
    summary: 'Unsubscribe from an email',
    isPathSecret: true,
    access: withToken,
    answer: subscriptionSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      if (caller.row.unsubscribedAt !== null) nothingChanged();
      const isOn = and(eq(mailRecipients.id, caller.row.id), isNull(mailRecipients.unsubscribedAt));
      const at = caller.row.unsubscribedAt ?? new Date(nowMs);
      await db.batch([
        db.update(mailRecipients).set({ unsubscribedAt: at }).where(isOn),
        ...(caller.row.unsubscribedAt === null
          ? [auditInsert(db, auditOf(caller, 'schedule.unsubscribe'), nowMs)]
          : []),
      ]);
      return ok({ ...shown(caller), is_subscribed: false });
    },
  }),
  route({
    method: 'DELETE',
    path: PATH,
    summary: 'Take back that an email was unsubscribed from',
    isPathSecret: true,
    access: withToken,
    answer: subscriptionSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      if (caller.row.unsubscribedAt === null) nothingChanged();
      await db.batch([
        db.update(mailRecipients).set({ unsubscribedAt: null }).where(eq(mailRecipients.id, caller.row.id)),
        ...(caller.row.unsubscribedAt === null ? [] : [auditInsert(db, auditOf(caller, 'schedule.subscribe'), nowMs)]),
      ]);
      return ok({ ...shown(caller), is_subscribed: true });
    },
  }),
];

function shown({ row, schedule }: Opened): Subscription {
  return { name: schedule.name, is_subscribed: row.unsubscribedAt === null };
}

/** The log names the recipient by their row and never by their address. */
function auditOf({ row, schedule, organizationId }: Opened, action: string) {
  const { id: target, projectId } = schedule;
  return { organizationId, projectId, actor: 'system', action, target, details: { recipient: row.id } };
}

/** Errors: `not_found`, alike for a token that we did not sign and for a schedule that was deleted; `rate_limited`. */
async function openSubscription(c: RequestContext): Promise<Result<Opened, ApiError>> {
  const nowMs = Date.now();
  const limited = ofCaller(c, 'report_link');
  const waitMs = await knownWaitMs(c.env, limited, nowMs);
  if (waitMs > 0) return err(tooMany(waitMs));
  const id = await recipientOfToken(c.env, c.req.param('token') ?? '');
  const found =
    id === undefined
      ? undefined
      : await database(c.env)
          .select({ row: mailRecipients, schedule: reportSchedules, organizationId: projects.organizationId })
          .from(mailRecipients)
          .innerJoin(reportSchedules, eq(reportSchedules.id, mailRecipients.scheduleId))
          .innerJoin(projects, eq(projects.id, reportSchedules.projectId))
          .where(eq(mailRecipients.id, id))
          .get();
  if (found !== undefined) return ok(found);
  const taken = await takeAttempts(c.env, [limited], nowMs);
  if (!taken.ok && taken.error.code === 'rate_limited') return taken;
  return err(apiError('not_found', 'This email is not sent any more, so there is nothing to unsubscribe from.'));
}
