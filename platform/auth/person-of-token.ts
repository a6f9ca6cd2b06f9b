import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Context } from 'hono';
import { session, user } from '../../core/tenancy/schema.ts';
import { database } from '../database.ts';
import type { AppContext } from '../routes/app-context.ts';
import { readAccessToken } from './access-token.ts';
import type { Person } from './authenticate.ts';
import { markSessionUsed } from './mark-session-used.ts';

/**
 * The person for whom an access token was made, as long as its session lasts: a token says who, and whether they are
 * still welcome is read each time. Undefined: the token is not ours or over, or its session has ended.
 */
export async function personOfToken(c: Context<AppContext>, token: string, nowMs: number): Promise<Person | undefined> {
  const claims = await readAccessToken(c.env, token, nowMs);
  if (!claims) return undefined;
  const row = await database(c.env)
    .select({ session, user })
    .from(session)
    .innerJoin(user, eq(user.id, session.userId))
    .where(
      and(
        eq(session.id, claims.sessionId),
        eq(session.userId, claims.userId),
        eq(session.kind, 'tokens'),
        isNull(session.clientId),
        gt(session.expiresAt, new Date(nowMs)),
      ),
    )
    .get();
  if (!row) return undefined;
  markSessionUsed(c, row.session, nowMs);
  const { id, email, name } = row.user;
  const { id: sessionId, authMethod, secondFactorAt } = row.session;
  return { id, email, name, sessionId, authMethod, secondFactorAt };
}
