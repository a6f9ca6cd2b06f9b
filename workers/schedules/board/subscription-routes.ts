import { and, eq, isNull } from 'drizzle-orm';
import { type Subscription, subscriptionSchema } from '../../../core/api/subscriptions.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { alertRecipients, channels, mailRecipients, projects, reportSchedules } from '../../../core/tenancy/schema.ts';
import { knownWaitMs, ofCaller, takeAttempts, tooMany } from '../../../platform/auth/attempts.ts';
import { auditInsert } from '../../../platform/auth/audit.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { type Database, database } from '../../../platform/database.ts';
import { pageAddress } from '../../../platform/mail/page-address.ts';
import { recipientOfToken } from '../../../platform/mail/subscription-token.ts';
import type { Access } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';

/** The wish of a reader: about the mail of a schedule, or of a channel of alerts. */
type Opened = {
  readonly row: { readonly id: string; readonly unsubscribedAt: Date | null };
  readonly table: typeof mailRecipients | typeof alertRecipients;
  readonly about: { readonly kind: 'schedule' | 'channel'; readonly id: string; readonly name: string };
  readonly projectId: string;
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
      const { table } = caller;
      const isOn = and(eq(table.id, caller.row.id), isNull(table.unsubscribedAt));
      const at = caller.row.unsubscribedAt ?? new Date(nowMs);
      await db.batch([
        db.update(table).set({ unsubscribedAt: at }).where(isOn),
        ...(caller.row.unsubscribedAt === null ? [auditInsert(db, auditOf(caller, 'unsubscribe'), nowMs)] : []),
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
        db.update(caller.table).set({ unsubscribedAt: null }).where(eq(caller.table.id, caller.row.id)),
        ...(caller.row.unsubscribedAt === null ? [] : [auditInsert(db, auditOf(caller, 'subscribe'), nowMs)]),
      ]);
      return ok({ ...shown(caller), is_subscribed: true });
    },
  }),
];

function shown({ row, about }: Opened): Subscription {
  return { name: about.name, is_subscribed: row.unsubscribedAt === null };
}

/** The log names the recipient by their row and never by their address. */
function auditOf({ row, about, projectId, organizationId }: Opened, wish: 'subscribe' | 'unsubscribe') {
  const action = `${about.kind}.${wish}`;
  return { organizationId, projectId, actor: 'system', action, target: about.id, details: { recipient: row.id } };
}

/** Errors: `not_found`, alike for a token that we did not sign and for what was deleted; `rate_limited`. */
async function openSubscription(c: RequestContext): Promise<Result<Opened, ApiError>> {
  const nowMs = Date.now();
  const limited = ofCaller(c, 'report_link');
  const waitMs = await knownWaitMs(c.env, limited, nowMs);
  if (waitMs > 0) return err(tooMany(waitMs));
  const id = await recipientOfToken(c.env, c.req.param('token') ?? '');
  const db = database(c.env);
  const found = id === undefined ? undefined : ((await ofSchedule(db, id)) ?? (await ofChannel(db, id)));
  if (found !== undefined) return ok(found);
  const taken = await takeAttempts(c.env, [limited], nowMs);
  if (!taken.ok && taken.error.code === 'rate_limited') return taken;
  return err(apiError('not_found', 'This email is not sent any more, so there is nothing to unsubscribe from.'));
}

async function ofSchedule(db: Database, recipientId: string): Promise<Opened | undefined> {
  const found = await db
    .select({ row: mailRecipients, schedule: reportSchedules, organizationId: projects.organizationId })
    .from(mailRecipients)
    .innerJoin(reportSchedules, eq(reportSchedules.id, mailRecipients.scheduleId))
    .innerJoin(projects, eq(projects.id, reportSchedules.projectId))
    .where(eq(mailRecipients.id, recipientId))
    .get();
  if (found === undefined) return undefined;
  const { row, schedule, organizationId } = found;
  const about = { kind: 'schedule', id: schedule.id, name: schedule.name } as const;
  return { row, table: mailRecipients, about, projectId: schedule.projectId, organizationId };
}

async function ofChannel(db: Database, recipientId: string): Promise<Opened | undefined> {
  const found = await db
    .select({ row: alertRecipients, channel: channels, organizationId: projects.organizationId })
    .from(alertRecipients)
    .innerJoin(channels, and(eq(channels.id, alertRecipients.channelId), isNull(channels.revokedAt)))
    .innerJoin(projects, eq(projects.id, channels.projectId))
    .where(eq(alertRecipients.id, recipientId))
    .get();
  if (found === undefined) return undefined;
  const { row, channel, organizationId } = found;
  const about = { kind: 'channel', id: channel.id, name: channel.name } as const;
  return { row, table: alertRecipients, about, projectId: channel.projectId, organizationId };
}
