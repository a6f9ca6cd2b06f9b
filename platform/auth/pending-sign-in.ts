import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { generateCookie, getCookie } from 'hono/cookie';
import type { SecondStep } from '../../core/api/second-factor.ts';
import { sha256Hex } from '../../core/base/hash.ts';
import { randomHex } from '../../core/base/ids.ts';
import { MINUTE_MS, SECOND_MS } from '../../core/base/time/durations.ts';
import { passkeys, pendingSignIns, recoveryCodes, totpFactors } from '../../core/tenancy/schema.ts';
import { type Database, database } from '../database.ts';
import type { Env } from '../env.ts';
import type { RequestContext } from '../routes/app-context.ts';
import { ownCookie } from './own-cookie.ts';

export type PendingSignIn = typeof pendingSignIns.$inferSelect;
type Begun = Pick<PendingSignIn, 'userId' | 'authMethod' | 'isRemembered'>;

const COOKIE = 'edgewise_second_step';
const TOKEN_BYTES = 32;
const KEPT_MS = 10 * MINUTE_MS;
/** Wrong codes in one sign-in; then the person begins again. */
const PENDING_TRIES_MAX = 5;

/** Begins a second step. The cookie goes to the browser that passed the first, and nothing else opens it. */
export async function beginPendingSignIn(
  env: Env,
  begun: Begun,
  nowMs: number,
): Promise<{ readonly cookie: string; readonly step: SecondStep }> {
  const db = database(env);
  const token = randomHex(TOKEN_BYTES);
  const expiresAt = new Date(nowMs + KEPT_MS);
  const [methods] = await Promise.all([
    secondFactorsOf(db, begun.userId),
    db.batch([
      db.delete(pendingSignIns).where(lt(pendingSignIns.expiresAt, new Date(nowMs))),
      db.insert(pendingSignIns).values({ id: await sha256Hex(token), ...begun, createdAt: new Date(nowMs), expiresAt }),
    ]),
  ]);
  const { name, attributes } = ownCookie(env, COOKIE);
  const cookie = generateCookie(name, token, { ...attributes, maxAge: KEPT_MS / SECOND_MS });
  return { cookie, step: { second_factor: { methods, expires_at: expiresAt.toISOString() } } };
}

/** Whether sign-in asks this person for a second factor. */
export async function hasSecondFactor(db: Database, userId: string): Promise<boolean> {
  const row = await db
    .select({ confirmedAt: totpFactors.confirmedAt })
    .from(totpFactors)
    .where(eq(totpFactors.userId, userId))
    .get();
  return row !== undefined && row.confirmedAt !== null;
}

/** The sign-in that waits in this browser; undefined: none, or it is over. */
export async function pendingSignIn(c: RequestContext, nowMs: number): Promise<PendingSignIn | undefined> {
  const id = await pendingId(c);
  if (id === undefined) return undefined;
  return database(c.env).select().from(pendingSignIns).where(isOpen(id, nowMs)).get();
}

/** Counts a try before its outcome is known, in one write; undefined: no sign-in waits here, or its tries are used up. */
export async function tryPendingSignIn(c: RequestContext, nowMs: number): Promise<PendingSignIn | undefined> {
  const id = await pendingId(c);
  if (id === undefined) return undefined;
  return database(c.env)
    .update(pendingSignIns)
    .set({ tries: sql`${pendingSignIns.tries} + 1` })
    .where(isOpen(id, nowMs))
    .returning()
    .get();
}

/** Ends the second step; of simultaneous requests one gets true. */
export async function endPendingSignIn(c: RequestContext, id: string): Promise<boolean> {
  const { name, attributes } = ownCookie(c.env, COOKIE);
  c.header('Set-Cookie', generateCookie(name, '', { ...attributes, maxAge: 0 }), { append: true });
  const ended = await database(c.env).delete(pendingSignIns).where(eq(pendingSignIns.id, id)).returning().get();
  return ended !== undefined;
}

/** The ways in which this person can complete a sign-in. */
export async function secondFactorsOf(db: Database, userId: string): Promise<SecondStep['second_factor']['methods']> {
  const [recovery, passkey] = await Promise.all([
    db.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), sql`${recoveryCodes.usedAt} IS NULL`)),
    db.$count(passkeys, eq(passkeys.userId, userId)),
  ]);
  return [
    'totp',
    ...(recovery > 0 ? (['recovery_code'] as const) : []),
    ...(passkey > 0 ? (['passkey'] as const) : []),
  ];
}

async function pendingId(c: RequestContext): Promise<string | undefined> {
  const token = getCookie(c, ownCookie(c.env, COOKIE).name);
  return token ? sha256Hex(token) : undefined;
}

function isOpen(id: string, nowMs: number) {
  return and(
    eq(pendingSignIns.id, id),
    gt(pendingSignIns.expiresAt, new Date(nowMs)),
    lt(pendingSignIns.tries, PENDING_TRIES_MAX),
  );
}
