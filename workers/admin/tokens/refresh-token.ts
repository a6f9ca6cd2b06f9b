import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tokens } from '../../../core/api/tokens.ts';
import { sha256Hex } from '../../../core/base/hash.ts';
import { randomHex } from '../../../core/base/ids.ts';
import { SECOND_MS } from '../../../core/base/time/durations.ts';
import { refreshTokens, session } from '../../../core/tenancy/schema.ts';
import { ACCESS_TOKEN_S, signAccessToken } from '../../../platform/auth/access-token.ts';
import { keyedHash } from '../../../platform/auth/derived-key.ts';
import { personAudits } from '../../../platform/auth/person-audits.ts';
import { type Database, database } from '../../../platform/database.ts';
import type { Env } from '../../../platform/env.ts';
import { rowWhere } from '../../../platform/store/insert-within.ts';

/**
 * Refresh tokens (docs/decisions/0199). Each is exchanged once for its successor, which is a keyed function of it: two
 * tabs that present the same token at the same moment get the same successor, and no second family begins. For a short
 * while a used token gets that answer again; after it, it must have been copied, and the family ends.
 */
const PREFIX = 'ew_refresh_';
const TOKEN_BYTES = 32;
/** Tabs refresh within milliseconds; a lost answer is asked for again within seconds. */
const REFRESH_GRACE_MS = 30 * SECOND_MS;
/** Exchanges that may follow each other within the grace. */
const CHAIN_MAX = 8;

type Session = Pick<typeof session.$inferSelect, 'id' | 'userId' | 'expiresAt'>;
type Exchange = { readonly kind: 'exchanged'; readonly tokens: Tokens } | { readonly kind: 'unknown' | 'reused' };

/** The first tokens of a session; undefined if it has ended meanwhile, because newer ones took its place. */
export async function firstTokens(env: Env, opened: Session, nowMs: number): Promise<Tokens | undefined> {
  const token = PREFIX + randomHex(TOKEN_BYTES);
  const row = { id: await sha256Hex(token), sessionId: opened.id, createdAt: new Date(nowMs), usedAt: null };
  const isOpen = sql`exists (select 1 from ${session} where "id" = ${opened.id})`;
  const { meta } = await database(env)
    .insert(refreshTokens)
    .select(rowWhere(refreshTokens, row, isOpen));
  return meta.changes === 0 ? undefined : tokensOf(env, opened, token, nowMs);
}

/** `reused`: the token was used long ago, so its session is over now and the log says so. */
export async function exchange(env: Env, token: string, nowMs: number): Promise<Exchange> {
  const db = database(env);
  const id = await sha256Hex(token);
  const found = await findToken(db, id, nowMs);
  if (!found) return { kind: 'unknown' };
  const { usedAt } = found.token;
  if (usedAt !== null && nowMs - usedAt.getTime() > REFRESH_GRACE_MS) {
    await endFamily(db, found.session, nowMs);
    return { kind: 'reused' };
  }
  const next = await newestOf(env, usedAt === null ? await succeed(env, found, token, nowMs) : token);
  return next === undefined
    ? { kind: 'unknown' }
    : { kind: 'exchanged', tokens: await tokensOf(env, found.session, next, nowMs) };
}

async function findToken(db: Database, id: string, nowMs: number) {
  return db
    .select({ token: refreshTokens, session })
    .from(refreshTokens)
    .innerJoin(session, eq(session.id, refreshTokens.sessionId))
    .where(and(eq(refreshTokens.id, id), gt(session.expiresAt, new Date(nowMs))))
    .get();
}

type Found = NonNullable<Awaited<ReturnType<typeof findToken>>>;

/** Spends the token and stores its successor, both only once, however many requests are at it. */
async function succeed(env: Env, { token: row, session: own }: Found, token: string, nowMs: number): Promise<string> {
  const db = database(env);
  const next = await successorOf(env, token);
  const successor = db
    .select({
      id: sql<string>`${await sha256Hex(next)}`.as('id'),
      sessionId: session.id,
      createdAt: sql<Date>`${nowMs}`.as('created_at'),
      usedAt: sql<null>`null`.as('used_at'),
    })
    .from(session)
    .where(eq(session.id, own.id));
  await db.batch([
    db
      .update(refreshTokens)
      .set({ usedAt: new Date(nowMs) })
      .where(and(eq(refreshTokens.id, row.id), isNull(refreshTokens.usedAt))),
    db.insert(refreshTokens).select(successor).onConflictDoNothing(),
  ]);
  return next;
}

/** The unused token at the end of the chain that begins with this one; undefined: the family has ended meanwhile. */
async function newestOf(env: Env, token: string): Promise<string | undefined> {
  const db = database(env);
  let last = token;
  for (let step = 0; step < CHAIN_MAX; step++) {
    const row = await db
      .select()
      .from(refreshTokens)
      .where(eq(refreshTokens.id, await sha256Hex(last)))
      .get();
    if (!row) return undefined;
    if (row.usedAt === null) return last;
    last = await successorOf(env, last);
  }
  return undefined;
}

async function successorOf(env: Env, token: string): Promise<string> {
  return PREFIX + (await keyedHash(env.AUTH_SECRET, 'succeed refresh tokens', token));
}

/** A token that comes back late was copied, by the person or from them: nobody can tell who holds the newest one. */
async function endFamily(db: Database, { id, userId }: Session, nowMs: number): Promise<void> {
  const entry = { action: 'tokens.reuse', target: id, outcome: 'failure', details: { ended: 'session' } } as const;
  await db.batch([db.delete(session).where(eq(session.id, id)), ...(await personAudits(db, userId, entry, nowMs))]);
}

async function tokensOf(env: Env, { id, userId, expiresAt }: Session, token: string, nowMs: number): Promise<Tokens> {
  return {
    access_token: await signAccessToken(env, { userId, sessionId: id }, nowMs),
    token_type: 'Bearer',
    expires_in: ACCESS_TOKEN_S,
    refresh_token: token,
    refresh_expires_at: expiresAt.toISOString(),
  };
}
