import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { sha256Hex } from '../../core/base/hash.ts';
import { randomHex } from '../../core/base/ids.ts';
import { SECOND_MS } from '../../core/base/time/durations.ts';
import { refreshTokens, session } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../database.ts';
import type { Env } from '../env.ts';
import { rowWhere } from '../store/insert-within.ts';
import { keyedHash } from './derived-key.ts';
import { personAudits } from './person-audits.ts';

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

type Session = typeof session.$inferSelect;
type Exchange =
  | { readonly kind: 'exchanged'; readonly session: Session; readonly token: string }
  | { readonly kind: 'unknown' | 'reused' };

/** The owner of the tokens that are exchanged: a person's own, or those of one connected app. One door's tokens mean nothing at another. */
export type RefreshDoor = { readonly clientId: string | null };

/**
 * The first refresh token of a session, and the statement that stores it: nothing, if the session has ended meanwhile.
 *
 * @param opened  with the secret of the session, which one request has
 */
export async function firstRefreshToken(
  db: Database,
  { id, token: secret }: Pick<Session, 'id' | 'token'>,
  nowMs: number,
) {
  const token = PREFIX + randomHex(TOKEN_BYTES);
  const row = { id: await sha256Hex(token), sessionId: id, createdAt: new Date(nowMs), usedAt: null };
  const isOpen = sql`exists (select 1 from ${session} where "id" = ${id} and "token" = ${secret})`;
  return { token, insert: db.insert(refreshTokens).select(rowWhere(refreshTokens, row, isOpen)) };
}

/** `reused`: the token was used long ago, so its session is over now and the log says so. */
export async function exchange(env: Env, token: string, door: RefreshDoor, nowMs: number): Promise<Exchange> {
  const db = database(env);
  const id = await sha256Hex(token);
  const found = await findToken(db, id, door, nowMs);
  if (!found) return { kind: 'unknown' };
  const { usedAt } = found.token;
  if (usedAt !== null && nowMs - usedAt.getTime() > REFRESH_GRACE_MS) {
    await endFamily(db, found.session, nowMs);
    return { kind: 'reused' };
  }
  const next = await newestOf(env, usedAt === null ? await succeed(env, found, token, nowMs) : token);
  return next === undefined ? { kind: 'unknown' } : { kind: 'exchanged', session: found.session, token: next };
}

/** The open session of a refresh token, used or not. */
export async function sessionOfRefreshToken(
  db: Database,
  token: string,
  door: RefreshDoor,
  nowMs: number,
): Promise<Session | undefined> {
  return (await findToken(db, await sha256Hex(token), door, nowMs))?.session;
}

async function findToken(db: Database, id: string, { clientId }: RefreshDoor, nowMs: number) {
  const isOfDoor = clientId === null ? isNull(session.clientId) : eq(session.clientId, clientId);
  return db
    .select({ token: refreshTokens, session })
    .from(refreshTokens)
    .innerJoin(session, eq(session.id, refreshTokens.sessionId))
    .where(and(eq(refreshTokens.id, id), isOfDoor, gt(session.expiresAt, new Date(nowMs))))
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
async function endFamily(db: Database, { id, userId, clientId }: Session, nowMs: number): Promise<void> {
  const details = { ended: 'session', ...(clientId !== null && { client_id: clientId }) };
  const entry = { action: 'tokens.reuse', target: id, outcome: 'failure', details } as const;
  await db.batch([db.delete(session).where(eq(session.id, id)), ...(await personAudits(db, userId, entry, nowMs))]);
}
