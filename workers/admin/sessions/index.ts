import { and, desc, eq, gt, isNull, ne } from 'drizzle-orm';
import { endedSchema, type SessionShown, sessionsSchema } from '../../../core/api/sessions.ts';
import { apiError } from '../../../core/base/errors.ts';
import { err, ok } from '../../../core/base/result.ts';
import { agentName } from '../../../core/tenancy/audit/agent-name.ts';
import { session } from '../../../core/tenancy/schema.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { database } from '../../../platform/database.ts';
import { visitingPerson } from '../../../platform/routes/access.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';

const signedIn = visitingPerson('Sign in first.');

/** Where a person is signed in; connected apps have a list of their own. These answers hold no token of a session; the library’s own do. */
export const sessionRoutes: RouteTable = [
  route({
    method: 'GET',
    path: '/api/auth/sessions',
    summary: 'List your sessions',
    access: signedIn,
    answer: sessionsSchema,
    async handle({ env, caller, nowMs }) {
      const isOpen = and(
        eq(session.userId, caller.id),
        gt(session.expiresAt, new Date(nowMs)),
        isNull(session.clientId),
      );
      const rows = await database(env).select().from(session).where(isOpen).orderBy(desc(session.createdAt));
      const shown = rows.map((row) => sessionShown(row, caller));
      return ok({ sessions: shown.sort((a, b) => Number(b.is_current) - Number(a.is_current)) });
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/auth/sessions/:id',
    summary: 'End one of your sessions',
    access: signedIn,
    async handle({ env, caller, params, nowMs }) {
      const db = database(env);
      const isOwn = and(eq(session.id, params.id), eq(session.userId, caller.id));
      if ((await db.$count(session, isOwn)) === 0) {
        return err(
          apiError('not_found', `You have no session \`${params.id.slice(0, 60)}\`; it may have ended already.`),
        );
      }
      const audits = await personAudits(db, caller.id, { action: 'session.delete', target: params.id }, nowMs);
      await db.batch([db.delete(session).where(isOwn), ...audits]);
      return ok(undefined);
    },
  }),
  route({
    method: 'POST',
    path: '/api/auth/sessions/end-others',
    summary: 'End all of your other sessions',
    access: signedIn,
    answer: endedSchema,
    async handle({ env, caller, nowMs }) {
      const db = database(env);
      const others = and(eq(session.userId, caller.id), ne(session.id, caller.sessionId));
      const entry = { action: 'session.delete_others', target: caller.sessionId };
      const [ended] = await db.batch([
        db.delete(session).where(others),
        ...(await personAudits(db, caller.id, entry, nowMs)),
      ]);
      return ok({ ended: ended.meta.changes });
    },
  }),
];

function sessionShown(row: typeof session.$inferSelect, caller: Person): SessionShown {
  return {
    id: row.id,
    kind: row.kind,
    device: agentName(row.userAgent) ?? null,
    address: row.ipAddress || null,
    method: row.authMethod,
    has_second_factor: row.secondFactorAt !== null,
    created_at: row.createdAt.toISOString(),
    last_used_at: (row.lastUsedAt ?? row.updatedAt).toISOString(),
    is_current: row.id === caller.sessionId,
  };
}
