import { and, desc, eq, isNull, notInArray } from 'drizzle-orm';
import { refreshSchema, type Tokens, tokensSchema } from '../../../core/api/tokens.ts';
import { type ApiError, apiError } from '../../../core/base/errors.ts';
import { err, ok, type Result } from '../../../core/base/result.ts';
import { organizationEntries, session } from '../../../core/tenancy/schema.ts';
import { ACCESS_TOKEN_S, signAccessToken } from '../../../platform/auth/access-token.ts';
import { ofCaller, takeAttempts } from '../../../platform/auth/attempts.ts';
import { nothingChanged } from '../../../platform/auth/audit-scope.ts';
import { authOf } from '../../../platform/auth/auth.ts';
import type { Person } from '../../../platform/auth/authenticate.ts';
import { clientAddress } from '../../../platform/auth/client-address.ts';
import { ownHostIn } from '../../../platform/auth/own-host-in.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { exchange, firstRefreshToken, sessionOfRefreshToken } from '../../../platform/auth/refresh-token.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { visitingPerson, visitor } from '../../../platform/routes/access.ts';
import type { RequestContext } from '../../../platform/routes/app-context.ts';
import { type RouteTable, route } from '../../../platform/routes/route.ts';

/** More sessions of programs end the oldest. */
const SESSIONS_MAX = 50;

/** Not those of connected apps, which are exchanged at `/token`. */
const OWN = { clientId: null };

/** Tokens for programs that act for a person: an access token of 15 minutes, and refresh tokens for 30 days. */
export const tokenRoutes: RouteTable = [
  route({
    method: 'POST',
    path: '/api/auth/tokens',
    summary: 'Get tokens for a program that acts for you',
    access: visitingPerson('Sign in first.'),
    answer: tokensSchema,
    status: 201,
    handle: ({ c, caller, nowMs }) => newTokens(c, caller, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/tokens/refresh',
    summary: 'Exchange a refresh token for new tokens',
    access: visitor,
    body: refreshSchema,
    answer: tokensSchema,
    handle: ({ c, body, nowMs }) => refresh(c, body.refresh_token, nowMs),
  }),
  route({
    method: 'POST',
    path: '/api/auth/tokens/end',
    summary: 'End the session of a refresh token',
    access: visitor,
    body: refreshSchema,
    handle: ({ c, body, nowMs }) => endTokens(c, body.refresh_token, nowMs),
  }),
];

/** A session of its own, so that the person sees it in the list and can end it. */
async function newTokens(c: RequestContext, caller: Person, nowMs: number): Promise<Result<Tokens, ApiError>> {
  const { internalAdapter } = await authOf(c.env).$context;
  const { id: userId, authMethod, secondFactorAt } = caller;
  const opened = await internalAdapter.createSession(userId, false, {
    authMethod,
    secondFactorAt,
    // The caller's own session has passed the gate.
    isFactorReplaced: secondFactorAt === null,
    host: ownHostIn(c.env, c.req.url),
    kind: 'tokens',
    ipAddress: clientAddress(c.env, c.req.raw.headers) ?? '',
    userAgent: c.req.header('user-agent') ?? '',
  });
  const db = database(c.env);
  await enterAlike(db, caller.sessionId, opened.id);
  const isOfPrograms = and(eq(session.userId, userId), eq(session.kind, 'tokens'), isNull(session.clientId));
  const newest = db
    .select({ id: session.id })
    .from(session)
    .where(isOfPrograms)
    .orderBy(desc(session.createdAt))
    .limit(SESSIONS_MAX);
  await db.delete(session).where(and(isOfPrograms, notInArray(session.id, newest)));
  const first = await firstRefreshToken(db, opened, nowMs);
  if ((await first.insert).meta.changes > 0) return ok(await tokensOf(c.env, opened, first.token, nowMs));
  return err(apiError('conflict', `More than ${SESSIONS_MAX} programs asked for tokens at once; ask again.`));
}

/** The session of the tokens may enter the organisations that the caller's own has entered, and for as long. */
async function enterAlike(db: Database, from: string, to: string): Promise<void> {
  const { sessionId, organizationId, providerId, expiresAt } = organizationEntries;
  const entries = await db
    .select({ organizationId, providerId, expiresAt })
    .from(organizationEntries)
    .where(eq(sessionId, from));
  if (entries.length > 0)
    await db.insert(organizationEntries).values(entries.map((each) => ({ ...each, sessionId: to })));
}

async function refresh(c: RequestContext, token: string, nowMs: number): Promise<Result<Tokens, ApiError>> {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'refresh')], nowMs);
  if (!taken.ok) return taken;
  const exchanged = await exchange(c.env, token, OWN, nowMs);
  if (exchanged.kind !== 'exchanged') return err(REFUSED[exchanged.kind]);
  await taken.value.giveBack();
  nothingChanged();
  return ok(await tokensOf(c.env, exchanged.session, exchanged.token, nowMs));
}

const REFUSED = {
  unknown: apiError('unauthenticated', 'This refresh token does not exist, or its session has ended; sign in again.'),
  reused: apiError(
    'unauthenticated',
    'This refresh token was exchanged before, so a copy of it is about. Its session has ended; sign in again.',
    { details: { reason: 'REFRESH_TOKEN_REUSED' } },
  ),
} as const;

/** Answers unknown tokens alike: what they would open is closed already. */
async function endTokens(c: RequestContext, token: string, nowMs: number): Promise<Result<undefined, ApiError>> {
  const taken = await takeAttempts(c.env, [ofCaller(c, 'refresh')], nowMs);
  if (!taken.ok) return taken;
  const db = database(c.env);
  const own = await sessionOfRefreshToken(db, token, OWN, nowMs);
  if (!own) {
    nothingChanged();
    return ok(undefined);
  }
  await taken.value.giveBack();
  const { id, userId } = own;
  const audits = await personAudits(db, userId, { action: 'tokens.delete', target: id }, nowMs);
  await db.batch([db.delete(session).where(eq(session.id, id)), ...audits]);
  return ok(undefined);
}

type Opened = Pick<typeof session.$inferSelect, 'id' | 'userId' | 'expiresAt'>;

async function tokensOf(env: Env, { id, userId, expiresAt }: Opened, token: string, nowMs: number): Promise<Tokens> {
  return {
    access_token: await signAccessToken(env, { userId, sessionId: id }, nowMs),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_S,
    refresh_token: token,
    refresh_expires_at: expiresAt.toISOString(),
  };
}
